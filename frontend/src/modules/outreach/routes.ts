import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/outreach',
    name: 'outreach',
    component: () => import('./OutreachPage.vue'),
    meta: { title: 'shell.nav.outreach' },
  },
  {
    path: '/outreach/batches/new',
    name: 'batch-new',
    component: () => import('./BatchPage.vue'),
    props: { id: null },
    meta: { title: 'outreach.newTitle', nav: 'outreach' },
  },
  {
    path: '/outreach/batches/:id(\\d+)',
    name: 'batch',
    component: () => import('./BatchPage.vue'),
    props: (to) => ({ id: Number(to.params.id) }),
    meta: { title: 'outreach.listTitle', nav: 'outreach' },
  },
] satisfies RouteRecordRaw[]
