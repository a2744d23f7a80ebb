import type { BatchKind, CellEdit } from './types'

/** A saved batch: what the page needs to undo it, and what the sheet needs to do it again. */
export interface DoneBatch {
  id: number | string
  kind: BatchKind
  cells: CellEdit[]
}

const DEPTH = 100

/** 撤销与重做: two stacks over whole batches. A new batch ends what could be done again. */
export class History {
  private done: DoneBatch[] = []
  private undone: DoneBatch[] = []

  get canUndo(): boolean {
    return this.done.length > 0
  }

  get canRedo(): boolean {
    return this.undone.length > 0
  }

  push(batch: DoneBatch): void {
    this.done = [...this.done, batch].slice(-DEPTH)
    this.undone = []
  }

  /** Takes the last batch off; give it back with `putBack` when undoing it failed. */
  takeUndo(): DoneBatch | undefined {
    return this.done.pop()
  }

  putBack(batch: DoneBatch): void {
    this.done.push(batch)
  }

  wasUndone(batch: DoneBatch): void {
    this.undone.push(batch)
  }

  takeRedo(): DoneBatch | undefined {
    return this.undone.pop()
  }

  /** A batch done again under the id of its new saving. */
  wasRedone(batch: DoneBatch): void {
    this.done.push(batch)
  }

  clear(): void {
    this.done = []
    this.undone = []
  }
}
