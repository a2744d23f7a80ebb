import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { laterWords } from './i18n'
import { useSession } from './stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the words for the browser's title, e.g. "shell.nav.ledger". */
    title?: string
    /** Shown without a session and without the shell. */
    public?: boolean
    /** Uses the full width: the ledger and paper previews. Others keep to 1,280 px. */
    wide?: boolean
    /** Which menu entry is marked on a page below it. */
    nav?: string
  }
}

/** Each room registers its pages in modules/<room>/routes.ts (default export: RouteRecordRaw[]). */
const rooms = Object.values(
  import.meta.glob<RouteRecordRaw[]>('./modules/*/routes.ts', { eager: true, import: 'default' }),
).flat()

const shell: RouteRecordRaw = {
  path: '/',
  component: () => import('./components/AppShell.vue'),
  children: [
    ...rooms.filter((route) => !route.meta?.public),
    {
      path: '/more',
      name: 'more',
      component: () => import('./components/MorePage.vue'),
      meta: { title: 'shell.more' },
    },
    {
      path: '/:anything(.*)*',
      name: 'not-found',
      component: () => import('./components/NotFoundPage.vue'),
      meta: { title: 'shell.notFound' },
    },
  ],
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [...rooms.filter((route) => route.meta?.public), shell],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

/** Without a session every page leads to the login, and from there back to where one wanted to go. */
router.beforeEach(async (to) => {
  const { current, load } = useSession()
  if (to.meta.public) return true
  const found = current.value !== null || (await load().catch(() => false))
  if (!found) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (current.value?.mustChange && to.name !== 'password') return { name: 'password' }
  return true
})

/** Pages whose words come with the first load; every other one waits for the rest. */
const EARLY: readonly unknown[] = ['login', 'password', 'board']
router.beforeResolve((to) => (EARLY.includes(to.name) ? undefined : laterWords()))
// Dialogs that open anywhere, such as the search, find their words there soon.
router.isReady().then(laterWords, () => undefined)
