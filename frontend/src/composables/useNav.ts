import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { NAV } from '@/components/nav'
import { useSession } from '@/stores/session'

/** The menu of this person: entries whose route exists and whose permission they hold. */
export function useNav() {
  const router = useRouter()
  const route = useRoute()
  const { can, waiting } = useSession()
  const entries = computed(() =>
    NAV.filter((entry) => router.hasRoute(entry.route) && (!entry.needs || entry.needs.some(can))).map(
      (entry) => ({
        ...entry,
        waiting: waiting.value[entry.route] ?? 0,
        current: (route.meta.nav ?? route.name) === entry.route,
      }),
    ),
  )
  const phone = computed(() =>
    entries.value
      .filter(({ phone }) => (typeof phone === 'string' ? can(phone) : phone === true))
      .slice(0, 4),
  )
  const rest = computed(() => entries.value.filter((entry) => !phone.value.includes(entry)))
  return { entries, phone, rest }
}
