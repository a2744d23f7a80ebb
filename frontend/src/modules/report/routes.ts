import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/reports',
    name: 'reports',
    component: () => import('./ReportsPage.vue'),
    meta: { title: 'shell.nav.reports' },
  },
  {
    path: '/reports/:id(\\d+)',
    name: 'report',
    component: () => import('./ReportPage.vue'),
    meta: { title: 'shell.nav.report', nav: 'reports' },
  },
  {
    path: '/reports/preview/:kind(weekly|monthly)/:period',
    name: 'report-preview',
    component: () => import('./PreviewPage.vue'),
    meta: { title: 'report.draft', nav: 'reports' },
  },
] satisfies RouteRecordRaw[]
