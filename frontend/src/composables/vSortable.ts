import Sortable from 'sortablejs'
import type { Directive } from 'vue'

/** Where a card was dropped: the `data-id` of the card and the `data-list` of the list. */
export interface Drop {
  id: string
  list: string
}

const made = new WeakMap<HTMLElement, Sortable>()

/**
 * 拖动 of cards between lists, by mouse and by touch. The card goes back at once: the page owns the lists and
 * moves it when the server has agreed. `null` switches dragging off.
 */
export const vSortable: Directive<HTMLElement, ((drop: Drop) => void) | null> = {
  mounted(list, { value }) {
    if (!value) return
    const sortable = Sortable.create(list, {
      group: 'cards',
      sort: false,
      draggable: '[data-id]',
      filter: 'a, button, select',
      preventOnFilter: false,
      delay: 180,
      delayOnTouchOnly: true,
      ghostClass: 'dragged',
      onEnd({ item, from, to, oldIndex }) {
        if (from === to) return
        from.insertBefore(item, from.children[oldIndex ?? 0] ?? null)
        value({ id: item.dataset.id ?? '', list: to.dataset.list ?? '' })
      },
    })
    made.set(list, sortable)
  },
  beforeUnmount(list) {
    made.get(list)?.destroy()
  },
}
