// Serves files of a folder: pages fresh every time, files whose name carries a hash for good, texts compressed.
import { readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Exchange, send } from './exchange'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
}

const packed = /^(text|application\/json|image\/svg)/
const smallestPacked = 1024
const hashed = /[.-][\da-f]{8,}\./i

interface StaticFile {
  bytes: Buffer
  zipped: Buffer | undefined
  time: number
}

const cache = new Map<string, StaticFile>()

/** The content type of a file by its name. */
export function contentType(name: string): string {
  return types[extname(name).toLowerCase()] ?? 'application/octet-stream'
}

function load(file: string): StaticFile | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile()) return undefined
  const known = cache.get(file)
  if (known?.time === stat.mtimeMs) return known
  const bytes = readFileSync(file)
  const worthIt = packed.test(contentType(file)) && bytes.length >= smallestPacked
  const loaded = { bytes, zipped: worthIt ? gzipSync(bytes) : undefined, time: stat.mtimeMs }
  cache.set(file, loaded)
  return loaded
}

/** The file of a request path inside a folder; undefined when the path leads out of it. */
function placeOf({ folder, path }: { folder: string; path: string }): string | undefined {
  const root = normalize(folder + sep)
  const file = normalize(join(root, decodeURIComponent(path)))
  return file.startsWith(root) && !file.includes('\0') ? file : undefined
}

function sendFile(exchange: Exchange, found: { file: string; loaded: StaticFile }): void {
  const { file, loaded } = found
  const accepts = /\bgzip\b/.test(String(exchange.request.headers['accept-encoding'] ?? ''))
  const zipped = accepts ? loaded.zipped : undefined
  const headers: Record<string, string> = {
    'content-type': contentType(file),
    'cache-control': hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(zipped ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
  }
  send(exchange, { headers, body: zipped ?? loaded.bytes })
}

/** What to serve: a folder, a path inside it, and the page for paths that name no file (a single-page app). */
export interface StaticRequest {
  folder: string
  path: string
  fallback?: string
}

/** Sends a file; answers false when there is none. */
export function sendStatic(exchange: Exchange, { folder, path, fallback }: StaticRequest): boolean {
  const asked = path.endsWith('/') || path === '' ? `${path}index.html` : path
  const names = extname(asked) || !fallback ? [asked] : [asked, fallback]
  for (const name of names) {
    const file = placeOf({ folder, path: name })
    const loaded = file === undefined ? undefined : load(file)
    if (!file || !loaded) continue
    sendFile(exchange, { file, loaded })
    return true
  }
  return false
}
