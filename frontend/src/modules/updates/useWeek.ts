import { useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { updates } from '@/api/queries/updates'
import { useAddressFilters } from '@/composables/useAddressFilters'
import { formatInstant } from '@/design/date'
import { useSession } from '@/stores/session'
import { isWeek, SHOWS, shiftWeek, timeLeft, weekKey, type Show } from './weeks'

/** One week of 每周更新: which week the address names, what is owed, and how long until 截稿. */
export function useWeek() {
  const { t } = useI18n()
  const { current } = useSession()
  const { filters, set } = useAddressFilters(['week', 'unitId', 'show'])

  const running = computed(() => (current.value ? weekKey(current.value.today) : ''))
  const week = computed(() => (isWeek(filters.value.week) ? filters.value.week : running.value))
  const show = computed<Show>(() => SHOWS.find((one) => one === filters.value.show) ?? 'all')
  const summary = useQuery({
    queryKey: ['updates', 'week', week],
    queryFn: () => updates.week(week.value),
    enabled: () => week.value !== '',
  })
  const mine = useQuery({
    queryKey: ['updates', 'mine', week],
    queryFn: async () => ({ ...(await updates.mine(week.value)), readAt: Date.now() }),
    enabled: () => week.value !== '',
  })

  const tick = ref(Date.now())
  const timer = setInterval(() => (tick.value = Date.now()), 30_000)
  onScopeDispose(() => clearInterval(timer))

  /** A week without working days has no cut-off: the zero time of the server. */
  const cutOff = computed(() => {
    const at = summary.data.value?.cutOff
    return at && !at.startsWith('0001') ? at : ''
  })
  /** The server's business time, moved on by the time this page has been open. */
  const left = computed(() => {
    if (!cutOff.value || !mine.data.value) return null
    const { now, readAt } = mine.data.value
    return timeLeft(cutOff.value, new Date(now).getTime() + Math.max(0, tick.value - readAt))
  })
  const deadline = computed(() => {
    if (!cutOff.value) return ''
    const at = t('updates.cutOff', { at: formatInstant(cutOff.value) })
    if (!mine.data.value) return at
    if (!left.value) return `${at} · ${t('updates.passed')}`
    const { days, hours, minutes } = left.value
    const time = days
      ? t('updates.daysHours', { d: days, h: hours })
      : t('updates.hoursMinutes', { h: hours, m: minutes })
    return `${at} · ${t('updates.left', { time })}`
  })

  function step(by: number): void {
    const monday = summary.data.value?.from
    if (monday) set({ week: shiftWeek(monday, by) })
  }
  return { filters, set, week, running, show, summary, mine, cutOff, deadline, step }
}
