import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/pipeline',
    name: 'pipeline',
    component: () => import('./PipelinePage.vue'),
    meta: { title: 'shell.nav.pipeline', wide: true },
  },
] satisfies RouteRecordRaw[]
