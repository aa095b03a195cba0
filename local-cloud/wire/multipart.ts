// Reads the multipart bodies in which the SDK sends requests with bytes in them.

/** Splits a multipart body into its fields; throws when the content type names no boundary. */
export function parseMultipart(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1]
  if (!boundary) throw new Error('multipart body without a boundary')
  const separator = Buffer.from(`--${boundary}`)
  const fields = new Map<string, Buffer>()
  let start = body.indexOf(separator)
  for (;;) {
    const end = body.indexOf(separator, start + separator.length)
    if (start < 0 || end < 0) return fields
    // After the separator and before the next one stands a line break.
    const part = body.subarray(start + separator.length + 2, end - 2)
    const head = part.indexOf('\r\n\r\n')
    const name = /name="([^"]+)"/.exec(part.subarray(0, head).toString())?.[1]
    if (name) fields.set(name, part.subarray(head + 4))
    start = end
  }
}
