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
      filter: 'a, button',
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

/** Where an entry of one list was dropped: its `data-id` and its place from 0. */
export interface Place {
  id: string
  to: number
}

/**
 * 拖动排序 within one list. The entry goes back at once, for the page owns the order; `null` switches
 * dragging off.
 */
export const vOrdered: Directive<HTMLElement, ((place: Place) => void) | null> = {
  mounted(list, { value }) {
    if (!value) return
    const sortable = Sortable.create(list, {
      draggable: '[data-id]',
      filter: 'a, button, input, form',
      preventOnFilter: false,
      delay: 180,
      delayOnTouchOnly: true,
      ghostClass: 'dragged',
      onEnd({ item, from, oldIndex = 0, newIndex = 0 }) {
        if (oldIndex === newIndex) return
        item.remove()
        from.insertBefore(item, from.children[oldIndex] ?? null)
        value({ id: item.dataset.id ?? '', to: newIndex })
      },
    })
    made.set(list, sortable)
  },
  beforeUnmount(list) {
    made.get(list)?.destroy()
  },
}
