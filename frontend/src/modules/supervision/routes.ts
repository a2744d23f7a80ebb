import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/supervision',
    name: 'supervision',
    component: () => import('./SupervisionPage.vue'),
    meta: { title: 'shell.nav.supervision' },
  },
  {
    path: '/supervision/:id(\\d+)',
    name: 'notice',
    component: () => import('./NoticePage.vue'),
    props: (to) => ({ id: Number(to.params.id) }),
    meta: { title: 'shell.nav.notice', nav: 'supervision', wide: true },
  },
] satisfies RouteRecordRaw[]
