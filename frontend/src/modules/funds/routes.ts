import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/funds',
    name: 'funds',
    component: () => import('./FundsPage.vue'),
    meta: { title: 'shell.nav.funds', wide: true },
    children: [
      {
        path: ':id(\\d+)',
        name: 'entry',
        component: () => import('./parts/EntryPanel.vue'),
        props: (route) => ({ id: Number(route.params.id) }),
        meta: { title: 'shell.nav.funds', nav: 'funds', wide: true },
      },
    ],
  },
  {
    path: '/funds/declare',
    name: 'declare',
    component: () => import('./DeclarePage.vue'),
    meta: { title: 'funds.declare.title', nav: 'funds' },
  },
  {
    path: '/funds/declare/paste',
    name: 'paste',
    component: () => import('./PastePage.vue'),
    meta: { title: 'desk.paste.title', nav: 'funds', wide: true },
  },
  {
    path: '/funds/correct',
    name: 'correct',
    component: () => import('./CorrectPage.vue'),
    meta: { title: 'desk.correct.page', nav: 'funds' },
  },
] satisfies RouteRecordRaw[]
