import { upload } from '@/api/client'
import { funds, type EntryCreate } from '@/api/queries/funds'
import { takenOn } from '@/components/files'
import type { VoucherForm } from './declaration'

/** An entry as far as it is known to be stored. */
export interface Stored {
  id: number
  version: number
}

/** What one filing reads and writes of the form. */
export interface Filing {
  /** The entry that is amended, or the draft an interrupted filing has left. */
  stored: Stored | null
  declare: boolean
  today: string
  body: () => EntryCreate
  vouchers: () => readonly VoucherForm[]
  /** A scan is stored: the row names it from now on. */
  bind: (row: number, fileId: number) => void
  progress: (n: number, of: number, part: number) => void
}

/**
 * 申报 with photographs, in the one order in which nothing is lost: the entry first, as a draft, then each scan to
 * that entry, then the vouchers that name their scans, then the declaration. A file needs no shelf of its own before
 * there is an entry, and a broken line leaves a draft with what has arrived, from which the next try goes on.
 *
 * Every step has a key of its own under the attempt's, and an answered step is not asked again: a retry never
 * doubles anything.
 */
export class Attempt {
  private readonly answered = new Map<string, Stored>()

  private uploaded = false

  constructor(readonly key: string) {}

  async run(filing: Filing): Promise<Stored> {
    const photos = filing.vouchers().filter((one) => one.photo)
    if (!filing.stored && !photos.length)
      return this.once('one', (key) => funds.declare(filing.body(), !filing.declare, key))
    const { stored } = filing
    filing.stored = await this.once('save', (key) =>
      stored
        ? funds.amend(stored.id, stored.version, filing.body(), key)
        : funds.declare(filing.body(), true, key),
    )
    await this.send(filing, photos)
    if (this.uploaded) filing.stored = await this.again(filing)
    if (!filing.declare) return filing.stored
    const { id, version } = filing.stored
    return this.once('declare', (key) => funds.submit(id, version, '', key))
  }

  private async send(filing: Filing, photos: readonly VoucherForm[]): Promise<void> {
    const id = filing.stored!.id
    for (const [i, { row, type, photo }] of photos.entries()) {
      const about = {
        object: 'entry' as const,
        objectId: id,
        evidence: type,
        takenOn: takenOn(photo!, filing.today),
      }
      const tell = (part: number) => filing.progress(i + 1, photos.length, part)
      tell(0)
      filing.bind(row, (await upload(about, photo!, `${this.key}-${row}`, tell)).id)
      this.uploaded = true
    }
  }

  private again(filing: Filing): Promise<Stored> {
    const { id, version } = filing.stored!
    return this.once('bind', (key) => funds.amend(id, version, filing.body(), key))
  }

  private async once(step: string, ask: (key: string) => Promise<Stored>): Promise<Stored> {
    const known = this.answered.get(step)
    if (known) return known
    const answer = await ask(`${this.key}-${step}`)
    this.answered.set(step, answer)
    return answer
  }
}
