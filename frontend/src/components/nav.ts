/**
 * 主菜单: the entries in order, by route name. An entry shows once its room has registered the route.
 * `phone` marks the four of the bottom bar.
 */
export interface NavEntry {
  route: string
  /** Always, or only for those who hold a permission. */
  phone?: boolean | string
  /** Who sees it: one of these permissions; none = everyone. */
  needs?: readonly string[]
}

export const NAV: readonly NavEntry[] = [
  { route: 'board', phone: true, needs: ['read'] },
  { route: 'ledger', phone: true, needs: ['read'] },
  { route: 'pipeline', needs: ['read'] },
  { route: 'investors', needs: ['read'] },
  { route: 'updates', phone: 'update', needs: ['read'] },
  { route: 'funds', phone: true, needs: ['read'] },
  { route: 'months', needs: ['read'] },
  { route: 'figures', needs: ['read'] },
  { route: 'outreach', needs: ['read'] },
  { route: 'supervision', phone: true, needs: ['read'] },
  { route: 'reports', needs: ['read'] },
  { route: 'admin', needs: ['units', 'override'] },
  { route: 'jobs', needs: ['jobs'] },
]
