import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { ledger, type LedgerRow, type Project } from '@/api/queries/ledger'
import { dateOfInstant } from '@/design/date'

/** One thing to do next, whose it is and by when. */
export interface NextStep {
  text: string
  owner: string
  due: string
  /** The weekly update that said so. */
  on: string
}

/** 下一步: what the gates and clocks ask for first, then what the rules demand, then what the unit planned itself. */
export function useNextStep(
  of: MaybeRefOrGetter<Project>,
  row: MaybeRefOrGetter<LedgerRow | null | undefined>,
) {
  const project = computed(() => toValue(of))
  const { data: findings } = useQuery({
    queryKey: ['ledger', 'findings', computed(() => project.value.id)],
    queryFn: () => ledger.findings(project.value.id),
    placeholderData: undefined,
  })
  const owner = computed(() => [project.value.unitName, project.value.manager].filter(Boolean).join(' '))
  const steps = computed<NextStep[]>(() => {
    if (project.value.status === 'dropped') return []
    const next = project.value.nextStep
    const latest = toValue(row)?.latest
    const asked = (findings.value ?? []).map((one) => ({
      text: one.required,
      owner: owner.value,
      due: '',
      on: '',
    }))
    const planned = latest?.nextStep
      ? [
          {
            text: latest.nextStep,
            owner: owner.value,
            due: '',
            on: dateOfInstant(new Date(latest.submittedAt)),
          },
        ]
      : []
    const first = next ? [{ text: next.text, owner: next.owner, due: next.due ?? '', on: '' }] : []
    return [...first, ...asked, ...planned]
  })
  return { findings, owner, steps }
}
