// Routes that serve bytes: /cos (uploaded files), /console (the page) and / (static hosting).
import { join } from 'node:path'
import type { Cloud } from '../cloud'
import { type Exchange, httpError, send } from './exchange'
import { contentType, sendStatic } from './static'

const consoleFolder = join(__dirname, '..', 'console')

/** PUT and GET /cos/<path>: where upload and download links lead. */
export function handleCos(cloud: Cloud, exchange: Exchange): void {
  const path = decodeURIComponent(exchange.path.slice('/cos/'.length))
  if (exchange.method === 'PUT') {
    cloud.files.put(path, exchange.body)
    // The SDK takes any body for an error.
    send(exchange, { body: '' })
    return
  }
  const bytes = cloud.files.get(path)
  if (!bytes) throw httpError(404, `no such file: ${path}`)
  // Uploaded by anybody, so never run as a page of this origin.
  const headers = {
    'content-type': contentType(path),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  }
  send(exchange, { headers, body: bytes })
}

/** GET /console/…: the console page. */
export function handleConsolePage(_cloud: Cloud, exchange: Exchange): void {
  if (exchange.path === '/console') {
    exchange.response.writeHead(302, { location: '/console/' }).end()
    return
  }
  const path = exchange.path.slice('/console/'.length)
  if (!sendStatic(exchange, { folder: consoleFolder, path }))
    throw httpError(404, `no such file: ${path}`)
}

/** GET /…: static hosting. */
export function handleHosting(cloud: Cloud, exchange: Exchange): void {
  const { hosting } = cloud.options
  const path = exchange.path.slice(1)
  const served = hosting && sendStatic(exchange, { folder: hosting, path, fallback: 'index.html' })
  if (!served) throw httpError(404, `no such route or file: ${exchange.path}`)
}
