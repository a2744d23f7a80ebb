import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { ledger, type Project } from '@/api/queries/ledger'
import { useSigningEvents, useUnits, type Choice } from '@/composables/useChoices'
import { useSession } from '@/stores/session'
import { earlierStages, type Move } from './moves'
import { CODES, useLabels } from './useLabels'

const MILESTONES = ['agreedRegisterOn', 'agreedStartOn', 'agreedProductionOn'] as const

const ANSWERS = ['answered', 'judged', 'feedback', 'news'] as const
/** 七步工作法. */
export const STEPS = ['capture', 'visit', 'diligence', 'experts', 'negotiation', 'legal', 'signing'] as const

/** What the lists of a move's form offer, by field key. */
export function useMoveOptions(move: MaybeRefOrGetter<Move['key']>, project: MaybeRefOrGetter<Project>) {
  const { t } = useI18n()
  const { label, choices } = useLabels()
  const { user } = useSession()
  const { responsible } = useUnits()
  const events = useSigningEvents(() => Number(user.value?.today.slice(0, 4)))
  const { data: files } = useQuery({
    queryKey: ['ledger', 'files', computed(() => toValue(project).id)],
    queryFn: () => ledger.files(toValue(project).id),
    enabled: () => toValue(move) === 'askPostponement',
    placeholderData: undefined,
  })

  const targets: Partial<Record<Move['key'], () => Choice[]>> = {
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
    kind: ANSWERS.map((code) => ({ value: code, label: t(`project.lead.kind.${code}`) })),
    step: toValue(project).steps.map(({ step }) => ({
      value: step,
      label: t(`project.lead.step.${step as (typeof STEPS)[number]}`),
    })),
    fileId: (files.value ?? []).map((file) => ({ value: file.id, label: file.name })),
    signingEventId: events.value.filter(({ value }) => value !== toValue(project).signingEventId),
    unitId: responsible.value,
  }))
}
