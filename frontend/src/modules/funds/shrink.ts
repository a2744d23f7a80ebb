/** A photograph of 12 megapixels proves no more than one of 2,400 pixels, and goes out over a village's network. */
const LONGEST = 2400
const SMALL = 1_500_000

/** The size a picture is sent in: its own, or its longest side cut to the limit. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const by = Math.min(1, LONGEST / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) }
}

/**
 * Scales a large photograph down to a JPEG before it is sent. What is no picture, is small already, or cannot be
 * read by this browser goes as it is; the server judges it. No secure context is needed.
 */
export async function shrunk(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.type === 'image/gif') return file
  const url = URL.createObjectURL(file)
  try {
    const picture = await load(url)
    const size = fitted(picture.naturalWidth, picture.naturalHeight)
    const same = size.width === picture.naturalWidth
    if (same && file.size <= SMALL && /image\/(jpeg|png|webp)/.test(file.type)) return file
    const blob = await draw(picture, size)
    if (!blob || (same && blob.size >= file.size)) return file
    const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`
    return new File([blob], name, { type: 'image/jpeg', lastModified: file.lastModified })
  } catch {
    return file
  } finally {
    URL.revokeObjectURL(url)
  }
}

function load(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image()
    picture.onload = () => resolve(picture)
    picture.onerror = () => reject(new Error('not a picture'))
    picture.src = url
  })
}

/** The browser turns the picture upright as its camera noted; a white ground stands for transparency. */
function draw(picture: HTMLImageElement, size: { width: number; height: number }): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, size.width, size.height)
  pen.drawImage(picture, 0, 0, size.width, size.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
