import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { ledger, type Project } from '@/api/queries/ledger'
import { useSigningEvents, type Choice } from '@/composables/useChoices'
import { useSession } from '@/stores/session'
import { earlierStages, type MoveKey } from './moves'
import { CODES, useLabels } from './useLabels'

const MILESTONES = ['agreedRegisterOn', 'agreedStartOn', 'agreedProductionOn'] as const

/** What the lists of a move's form offer, by field key. */
export function useMoveOptions(move: MaybeRefOrGetter<MoveKey>, project: MaybeRefOrGetter<Project>) {
  const { t } = useI18n()
  const { label, choices } = useLabels()
  const { user } = useSession()
  const events = useSigningEvents(() => Number(user.value?.today.slice(0, 4)))
  const { data: files } = useQuery({
    queryKey: ['ledger', 'files', computed(() => toValue(project).id)],
    queryFn: () => ledger.files(toValue(project).id),
    enabled: () => toValue(move) === 'askPostponement',
    placeholderData: undefined,
  })

  const targets: Partial<Record<MoveKey, () => Choice[]>> = {
    correct: () =>
      earlierStages(toValue(project)).map((code) => ({ value: code, label: t(`terms.stage.${code}`) })),
    upgrade: () => {
      const order: readonly string[] = CODES.agreementType
      const now = order.indexOf(toValue(project).agreementType ?? '')
      return order.slice(now + 1).map((code) => ({ value: code, label: label('agreementType', code) }))
    },
  }
  return computed<Record<string, readonly Choice[]>>(() => ({
    milestone: MILESTONES.filter((key) => !!toValue(project)[key]).map((key) => ({
      value: key,
      label: t('project.milestoneNow', { name: t(`ledger.dates.${key}`), day: toValue(project)[key] ?? '' }),
    })),
    to: targets[toValue(move)]?.() ?? [],
    cause: choices('dropCause'),
    fileId: (files.value ?? []).map((file) => ({ value: file.id, label: file.name })),
    signingEventId: events.value,
  }))
}
