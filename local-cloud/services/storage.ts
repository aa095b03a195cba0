// File storage: cloud://<env>.<bucket>/<path>. Bytes live in memory, or under the data folder by the hash of the path.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentId } from '../host/environment'
import type { Doc } from '../wire/ejson'

/** Where uploaded files are kept. */
export interface FileStore {
  put(path: string, bytes: Buffer): void
  get(path: string): Buffer | undefined
  remove(path: string): boolean
}

/** Files that end with the process. */
export function memoryFiles(): FileStore {
  const files = new Map<string, Buffer>()
  return {
    put: (path, bytes) => void files.set(path, bytes),
    get: path => files.get(path),
    remove: path => files.delete(path),
  }
}

/** Files in a folder, one per path. */
export function folderFiles(folder: string): FileStore {
  mkdirSync(folder, { recursive: true })
  const place = (path: string) => join(folder, createHash('sha256').update(path).digest('hex'))
  return {
    // Written beside its place first: a sudden end leaves the old file or the new one, never half of it.
    put: (path, bytes) => {
      const part = `${place(path)}.part`
      try {
        writeFileSync(part, bytes)
        renameSync(part, place(path))
      } catch (error) {
        rmSync(part, { force: true })
        throw error
      }
    },
    get: path => (existsSync(place(path)) ? readFileSync(place(path)) : undefined),
    remove: path => {
      const found = existsSync(place(path))
      if (found) rmSync(place(path))
      return found
    },
  }
}

const prefix = `cloud://${environmentId}.local/`

const pathOf = (fileId: string): string => fileId.split('/').slice(3).join('/')

const encodedLink = ({ origin, path }: { origin: string; path: string }): string =>
  `${origin}/cos/${path.split('/').map(encodeURIComponent).join('/')}`

/** The SDK encodes download links itself, except those of type COS_URL. */
function downloadEntry(
  files: FileStore,
  call: { file: { fileid: string; url_type?: string }; origin: string },
): Doc {
  const { fileid: fileID, url_type } = call.file
  const path = pathOf(fileID)
  const found = files.get(path) !== undefined
  if (!found) return { fileID, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
  const tempFileURL =
    url_type === 'COS_URL'
      ? encodedLink({ origin: call.origin, path })
      : `${call.origin}/cos/${path}`
  return { fileID, code: 'SUCCESS', tempFileURL, maxAge: 7200 }
}

/** The storage actions of the wire protocol; undefined for one that does not exist here. `origin` = this server. */
export function storageAnswer(
  files: FileStore,
  call: { request: Doc; origin: string },
): Doc | undefined {
  const { request, origin } = call
  if (request.action === 'storage.getUploadMetadata') {
    const path = String(request.path)
    const fileId = prefix + path
    return {
      data: {
        url: encodedLink({ origin, path }),
        token: 'local',
        authorization: 'local',
        fileId,
        cosFileId: 'local',
      },
    }
  }
  if (request.action === 'storage.batchGetDownloadUrl') {
    const wanted = request.file_list as { fileid: string; url_type?: string }[]
    return { data: { download_list: wanted.map(file => downloadEntry(files, { file, origin })) } }
  }
  if (request.action === 'storage.batchDeleteFile') {
    const delete_list = (request.fileid_list as string[]).map(fileID => ({
      fileID,
      code: files.remove(pathOf(fileID)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST',
    }))
    return { data: { delete_list } }
  }
  return undefined
}
