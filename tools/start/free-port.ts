// A free port of this machine, asked for before anything is opened.
import { createServer } from 'node:net'

const PORTS_TRIED = 50

/** The first free port from `wanted` on; throws when there is none among the next fifty. */
export async function freePort(wanted: number): Promise<number> {
  const last = Math.min(wanted + PORTS_TRIED, 65_535)
  for (let port = wanted; port <= last; port++) if (await isFree(port)) return port
  throw new Error(`No free port from ${wanted} to ${last}: name another one with --port.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
