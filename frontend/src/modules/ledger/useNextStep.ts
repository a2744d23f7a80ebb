import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { ledger, type LedgerRow, type Project } from '@/api/queries/ledger'
import { useNames } from '@/composables/useNames'
import { dateOfInstant } from '@/design/date'
import { useSession } from '@/stores/session'
import { offered } from './moves'

/** One thing to do next, whose it is and by when, and where it is done, for those who may. */
export interface NextStep {
  text: string
  owner: string
  due: string
  /** The weekly update that said so. */
  on: string
  /** The control on this page, in the words of a missing item's link. */
  link?: string
  /** Another page. */
  to?: RouteLocationRaw
}
type Next = NonNullable<Project['nextStep']>

/** At most so many items are named. */
const NAMED = 3

/** 下一步: what the gates and clocks ask for first, then what the rules demand, then what the unit planned itself. */
export function useNextStep(
  of: MaybeRefOrGetter<Project>,
  row: MaybeRefOrGetter<LedgerRow | null | undefined>,
) {
  const { t, locale } = useI18n()
  const { name } = useNames()
  const { can } = useSession()
  const project = computed(() => toValue(of))
  const { data: findings } = useQuery({
    queryKey: ['ledger', 'findings', computed(() => project.value.id)],
    queryFn: () => ledger.findings(project.value.id),
    placeholderData: undefined,
  })
  const owner = computed(() => [project.value.unitName, project.value.manager].filter(Boolean).join(' '))

  /** The server says it in Chinese; in English it is said from its keys. */
  function words(next: Next): string {
    if (locale.value !== 'en') return next.text
    if (next.act === 'answer') return t(`project.lead.kind.${next.link.split(':')[1] as 'judged'}`)
    if (next.act === 'advance')
      return t('project.next.advance', { stage: t(`terms.stage.${next.to as 'signed'}`) })
    const all = next.items ?? []
    const few = all.slice(0, NAMED).map(name).join(t('project.and'))
    const items = all.length > NAMED ? t('project.next.rest', { items: few, n: all.length }) : few
    return t(`project.next.${next.act}`, { items })
  }
  const person = (next: Next) =>
    next.by && locale.value === 'en' ? t(`project.next.by.${next.by}`) : next.owner
  /** Panels can be looked at by all; forms open for those who may fill them in. */
  function reachable(link: string): boolean {
    const [place, key] = link.split(':')
    if (place === 'move') return offered(project.value, can).mine.some((move) => move.key === key)
    if (['field', 'files', 'answer'].includes(place ?? '')) return can('project_write')
    return true
  }

  const steps = computed<NextStep[]>(() => {
    if (project.value.status === 'dropped') return []
    const next = project.value.nextStep
    const latest = toValue(row)?.latest
    const first = next
      ? [
          {
            text: words(next),
            owner: person(next),
            due: next.due ?? '',
            on: '',
            link: reachable(next.link) ? next.link : undefined,
          },
        ]
      : []
    const asked = (findings.value ?? []).map((one) => ({
      text: one.required,
      owner: owner.value,
      due: '',
      on: '',
      to: { name: 'supervision', query: { rule: one.rule, projectId: project.value.id } },
    }))
    const planned = latest?.nextStep
      ? [
          {
            text: latest.nextStep,
            owner: owner.value,
            due: '',
            on: dateOfInstant(new Date(latest.submittedAt)),
            to: can('update') ? { name: 'updates' } : undefined,
          },
        ]
      : []
    return [...first, ...asked, ...planned]
  })
  return { findings, owner, steps }
}
