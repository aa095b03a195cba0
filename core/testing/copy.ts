// Copies of plain data, as a document database makes them: what leaves it is never what went in.

/** A deep copy of plain data; fields that are undefined disappear. */
export function copyOf<T>(data: T): T {
  return data === undefined ? data : (JSON.parse(JSON.stringify(data)) as T)
}
