// The one HTTP server: refuses strangers, reads the body, finds the route.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Cloud } from '../cloud'
import { handleAdmin } from './admin'
import { handleCall, handleDev } from './calls'
import { handleConsoleApi } from './console-api'
import { type Exchange, httpError, isHttpError, readBody, sendJson } from './exchange'
import { handleConsolePage, handleCos, handleHosting } from './files'
import { handleHttpAccess } from './http-access'

type Route = (cloud: Cloud, exchange: Exchange) => Promise<void> | void

interface RouteEntry {
  prefix: string
  methods: string[]
  /** Whether pages may call it at all. */
  pages: boolean
  /** Whether pages of other local ports may read the answer. */
  crossOrigin: boolean
  handle: Route
}

const bodyLimit = 16 * 1024 * 1024

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']

const routes: RouteEntry[] = [
  { prefix: '/admin', methods: ['POST'], pages: false, crossOrigin: false, handle: handleAdmin },
  { prefix: '/call/', methods: ['POST'], pages: true, crossOrigin: true, handle: handleCall },
  { prefix: '/dev/', methods: ['POST'], pages: true, crossOrigin: true, handle: handleDev },
  { prefix: '/cos/', methods: ['GET', 'PUT'], pages: true, crossOrigin: false, handle: handleCos },
  {
    prefix: '/http/',
    methods: allMethods,
    pages: true,
    crossOrigin: false,
    handle: handleHttpAccess,
  },
  {
    prefix: '/console/api/',
    methods: allMethods,
    pages: true,
    crossOrigin: false,
    handle: handleConsoleApi,
  },
  {
    prefix: '/console/',
    methods: ['GET', 'HEAD'],
    pages: true,
    crossOrigin: false,
    handle: handleConsolePage,
  },
  // The last one takes what is left.
  { prefix: '/', methods: ['GET', 'HEAD'], pages: true, crossOrigin: false, handle: handleHosting },
]

const isLocal = (host: string): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)

/** A page elsewhere could reach this server under its own name (DNS rebinding), so only local names are served. */
function checkHost(request: IncomingMessage): void {
  if (!isLocal(request.headers.host ?? ''))
    throw httpError(403, 'only 127.0.0.1 and localhost are served')
}

/**
 * A page anywhere can send requests to this server, so pages of other sites are refused, and /admin, which asks for no
 * identity, is closed to all pages.
 */
function checkOrigin({ request }: Exchange, route: RouteEntry): void {
  const { origin } = request.headers
  if (origin === undefined) return
  const allowed = route.pages && isLocal(origin.replace(/^https?:\/\//, ''))
  if (!allowed) throw httpError(403, 'only local pages may call')
}

function allowOrigin({ request, response }: Exchange): void {
  const { origin } = request.headers
  if (!origin) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('vary', 'origin')
  response.setHeader('access-control-allow-headers', 'authorization,content-type')
  response.setHeader('access-control-expose-headers', 'x-db-calls,x-db-bytes')
  response.setHeader('access-control-max-age', '600')
}

async function handle(cloud: Cloud, exchange: Exchange): Promise<void> {
  const route = routes.find(({ prefix }) => `${exchange.path}/`.startsWith(prefix))
  if (!route) throw httpError(404, `no such route: ${exchange.path}`)
  checkOrigin(exchange, route)
  if (route.crossOrigin) allowOrigin(exchange)
  if (route.crossOrigin && exchange.method === 'OPTIONS') {
    exchange.response.writeHead(204).end()
    return
  }
  if (!route.methods.includes(exchange.method))
    throw httpError(405, `${exchange.method} is not served here`)
  exchange.body = await readBody(exchange.request, bodyLimit)
  await route.handle(cloud, exchange)
}

function sendError(exchange: Exchange, error: unknown): void {
  if (exchange.response.headersSent || exchange.request.socket.destroyed) return
  const message = error instanceof Error ? error.message : String(error)
  // A path with a stray percent sign is the client's mistake.
  const other = error instanceof URIError ? 400 : 500
  const status = isHttpError(error) ? error.status : other
  sendJson(exchange, { status, value: { error: message } })
}

function exchangeOf(request: IncomingMessage, response: ServerResponse): Exchange {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const { pathname: path, searchParams: query } = url
  return { request, response, method: request.method ?? 'GET', path, query, body: Buffer.alloc(0) }
}

/** Makes the server of a cloud; it does not listen yet. */
export function createHttpServer(cloud: Cloud): Server {
  const server = createServer(async (request, response) => {
    const exchange = exchangeOf(request, response)
    try {
      checkHost(request)
      await handle(cloud, exchange)
    } catch (error) {
      sendError(exchange, error)
    }
  })
  // Longer than any pause between calls: a reused connection that just closed would look like a network failure.
  server.keepAliveTimeout = 120_000
  return server
}

/** Listens on 127.0.0.1; rejects with the error of the socket, such as code EADDRINUSE. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
