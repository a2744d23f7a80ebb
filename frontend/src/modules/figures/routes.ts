import type { RouteRecordRaw } from 'vue-router'

const meta = { title: 'shell.nav.figures', nav: 'figures', wide: true }

export default [
  {
    path: '/figures',
    component: () => import('./FiguresPage.vue'),
    meta,
    children: [
      { path: '', name: 'figures', component: () => import('./TrailView.vue'), meta },
      { path: 'series', name: 'figures-series', component: () => import('./SeriesView.vue'), meta },
      { path: 'fdi', name: 'figures-fdi', component: () => import('./FdiView.vue'), meta },
      { path: 'credit', name: 'figures-credit', component: () => import('./CreditView.vue'), meta },
      { path: 'rules', name: 'figures-rules', component: () => import('./RulesView.vue'), meta },
    ],
  },
] satisfies RouteRecordRaw[]
