import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** 工作簿的一处改动, as an office program saves it: the first sheet unpacked, edited and packed again. */
const SHEET = 'xl/worksheets/sheet1.xml'
const DEFLATED = 8

interface Part {
  name: string
  content: Buffer
}

/** The parts of a ZIP file, by its list of contents at the end. */
function unpack(file: Buffer): Part[] {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const parts: Part[] = []
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20))
    const content = file.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(packed) : packed
    parts.push({ name: file.toString('utf8', at + 46, at + 46 + name), content })
    at += 46 + name + extra + comment
  }
  return parts
}

/** What the head of a part and its line in the list of contents have in common, from the version on. */
function facts({ name, content }: Part, packed: Buffer): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(DEFLATED, 4)
  head.writeUInt32LE(crc32(content), 10)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(content.length, 18)
  head.writeUInt16LE(Buffer.byteLength(name), 22)
  return head
}

function pack(parts: readonly Part[]): Buffer {
  const body: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const packed = deflateRawSync(part.content)
    const shared = facts(part, packed)
    const one = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(part.name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, Buffer.from(part.name))
    body.push(one)
    at += one.length
  }
  const contents = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(contents.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...body, contents, end])
}

/** Puts another text into the one cell of the first sheet that holds this text. */
export function editCell(workbook: Buffer, from: string, to: string): Buffer {
  const parts = unpack(workbook).map((part) => {
    if (part.name !== SHEET) return part
    const cells = part.content.toString('utf8').split(`>${from}</t>`)
    if (cells.length !== 2) throw new Error(`${cells.length - 1} cells hold ${from}`)
    return { ...part, content: Buffer.from(cells.join(`>${to}</t>`)) }
  })
  return pack(parts)
}
