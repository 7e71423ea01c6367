import type { IncomingMessage } from 'node:http'

/** All bytes of a request. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

/** The fields of a multipart form as the SDK sends it: every part is a plain field, some hold bytes. */
export function readForm(body: Buffer, contentType: string): Map<string, Buffer> {
  const fields = new Map<string, Buffer>()
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1]
  if (!boundary) return fields
  const mark = Buffer.from(`--${boundary}`)
  let start = body.indexOf(mark)
  while (start >= 0) {
    const next = body.indexOf(mark, start + mark.length)
    if (next < 0) break
    // A part stands between the line break after its mark and the one before the next mark.
    const part = body.subarray(start + mark.length + 2, next - 2)
    const head = part.indexOf('\r\n\r\n')
    const name = /name="([^"]+)"/.exec(part.subarray(0, head).toString())?.[1]
    if (name) fields.set(name, part.subarray(head + 4))
    start = next
  }
  return fields
}
