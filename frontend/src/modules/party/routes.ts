import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/investors',
    name: 'investors',
    component: () => import('./InvestorsPage.vue'),
    meta: { title: 'shell.nav.investors' },
  },
  {
    path: '/investors/:id(\\d+)',
    name: 'investor',
    component: () => import('./InvestorPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
    meta: { title: 'shell.nav.investor', nav: 'investors' },
  },
  {
    path: '/companies/:id(\\d+)',
    name: 'company',
    component: () => import('./CompanyPage.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
    meta: { title: 'shell.nav.company', nav: 'investors' },
  },
] satisfies RouteRecordRaw[]
