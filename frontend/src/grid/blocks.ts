import type { RowBlock, SheetRow } from './types'

export const BLOCK_ROWS = 200
/** Blocks kept: 4,000 rows, a few MB. */
const KEEP = 20
/** Requests under way at once; more only delay the block in sight. */
const AT_ONCE = 2

interface Block<R> {
  items: R[]
  /** Read under an older filter or before a refresh: shown until its successor arrives. */
  stale: boolean
}

/**
 * Rows in blocks of 200 by index. The window asks for what it needs, the store reads at most two blocks
 * at a time, the ones in sight first, and forgets those used longest ago.
 */
export class BlockStore<R extends SheetRow> {
  total = 0
  private blocks = new Map<number, Block<R>>()
  private where = new Map<number, number>()
  private running = new Map<number, Promise<void>>()
  private wanted: number[] = []
  private generation = 0
  private fresh = true

  /** `changed` is called after rows or the total changed; `failed` after a block could not be read. */
  constructor(
    private load: (offset: number, limit: number) => Promise<RowBlock<R>>,
    private changed: (block: RowBlock<R> | null) => void,
    private failed: (error: unknown) => void,
  ) {}

  /** The row at an index, when it is here. */
  row(index: number): R | undefined {
    return this.blocks.get(Math.floor(index / BLOCK_ROWS))?.items[index % BLOCK_ROWS]
  }

  /** A loaded row by its id. */
  byId(id: number): R | undefined {
    const index = this.where.get(id)
    const row = index === undefined ? undefined : this.row(index)
    return row?.id === id ? row : undefined
  }

  indexOf(id: number): number | undefined {
    return this.byId(id) ? this.where.get(id) : undefined
  }

  /** Tells which rows are in sight, and the way the reader scrolls: what is missing is read, then one block ahead. */
  need(first: number, last: number, direction: 1 | -1): void {
    const [from, to] = [Math.floor(first / BLOCK_ROWS), Math.floor(Math.max(first, last) / BLOCK_ROWS)]
    const inSight = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    for (const number of inSight) this.touch(number)
    const ahead = direction > 0 ? to + 1 : from - 1
    const end = Math.max(0, Math.ceil(this.total / BLOCK_ROWS) - 1)
    this.wanted = [...inSight, ...(ahead >= 0 && ahead <= end ? [ahead] : [])]
    this.pump()
  }

  /** Reads rows that are not in sight, for a paste or a fill over them. */
  async ensure(first: number, last: number): Promise<void> {
    for (let number = Math.floor(first / BLOCK_ROWS); number <= Math.floor(last / BLOCK_ROWS); number++) {
      if (!this.has(number)) await (this.running.get(number) ?? this.begin(number))
      this.touch(number)
    }
  }

  /**
   * Everything read so far is out of date; old rows stay in their places until new ones come. With
   * `otherRows` (another filter or order) the first new block ends all old ones.
   */
  expire(otherRows: boolean): void {
    this.generation++
    this.running.clear()
    this.fresh = !otherRows && this.fresh
    for (const block of this.blocks.values()) block.stale = true
  }

  /** Puts new states of rows in their places; false when none of them is loaded. */
  replace(rows: readonly R[]): void {
    for (const row of rows) {
      const index = this.indexOf(row.id)
      if (index === undefined) continue
      this.blocks.get(Math.floor(index / BLOCK_ROWS))!.items[index % BLOCK_ROWS] = row
    }
    this.changed(null)
  }

  private has(number: number): boolean {
    const block = this.blocks.get(number)
    return block !== undefined && !block.stale
  }

  private touch(number: number): void {
    const block = this.blocks.get(number)
    if (!block) return
    this.blocks.delete(number) // a Map keeps the order of insertion: the last is the youngest
    this.blocks.set(number, block)
  }

  private pump(): void {
    for (const number of this.wanted) {
      if (this.running.size >= AT_ONCE) return
      const exists = number === 0 || number * BLOCK_ROWS < this.total
      if (exists && !this.has(number) && !this.running.has(number)) {
        this.begin(number).catch(() => undefined) // told through `failed`
      }
    }
  }

  private begin(number: number): Promise<void> {
    const generation = this.generation
    const reading = this.read(number, generation).finally(() => {
      if (generation !== this.generation) return
      this.running.delete(number)
    })
    this.running.set(number, reading)
    reading.then(
      () => this.pump(),
      (error: unknown) => generation === this.generation && this.failed(error),
    )
    return reading
  }

  private async read(number: number, generation: number): Promise<void> {
    const answer = await this.load(number * BLOCK_ROWS, BLOCK_ROWS)
    if (generation !== this.generation) return
    if (!this.fresh) {
      this.blocks.clear()
      this.where.clear()
      this.fresh = true
    }
    this.blocks.delete(number)
    this.blocks.set(number, { items: [...answer.items], stale: false })
    answer.items.forEach((row, i) => this.where.set(row.id, number * BLOCK_ROWS + i))
    this.total = answer.total
    this.forget()
    this.changed(answer)
  }

  private forget(): void {
    for (const [number, block] of this.blocks) {
      if (this.blocks.size <= KEEP) return
      for (const row of block.items) {
        if (Math.floor(this.where.get(row.id)! / BLOCK_ROWS) === number) this.where.delete(row.id)
      }
      this.blocks.delete(number)
    }
  }
}
