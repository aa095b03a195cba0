// The failures the cloud answers with: a code (a name, as on the wire) and a message in the cloud's own words.

/** An error that goes back to the caller as `{code, message}` instead of being a bug of the stand-in. */
export interface CloudError extends Error {
  cloudCode: string
}

/** Error numbers a client sees for the codes on the wire (table of wx-server-sdk 4.0.2). */
export const errorNumbers: Record<string, number> = {
  SYS_ERR: -501001,
  FUNCTION_NOT_FOUND: -501000,
  INVALID_PARAM: -501007,
  RESOURCE_NOT_INITIAL: -501009,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
  STORAGE_FILE_NONEXIST: -503003,
  FUNCTIONS_REQUEST_FAIL: -504001,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTIONS_RESULT_TOO_LARGE: -604001,
}

/** Builds a failure with a code of the wire protocol. */
export function cloudError(parts: { code: string; message: string }): CloudError {
  return Object.assign(new Error(parts.message), { cloudCode: parts.code })
}

/** Tells a failure of the cloud from a bug. */
export function isCloudError(error: unknown): error is CloudError {
  return error instanceof Error && typeof (error as Partial<CloudError>).cloudCode === 'string'
}

/** A database request the cloud refuses, errCode -502001. */
export function requestFailed(message: string): CloudError {
  return cloudError({ code: 'DATABASE_REQUEST_FAILED', message })
}

/** An update MongoDB refuses, errCode -502001. */
export function updateFailed(message: string): CloudError {
  return requestFailed(`[FailedOperation.Update] ${message}`)
}

/** A collection nobody created, errCode -502005. */
export function collectionMissing(name: string): CloudError {
  return cloudError({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    message: `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem persists, contact us.`,
  })
}

/** Two transactions want the same document; the text is the one reported from the real cloud. */
export function transactionConflict(): CloudError {
  return cloudError({
    code: 'DATABASE_TRANSACTION_CONFLICT',
    message:
      '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  })
}

/** The transaction ended, or never was. */
export function transactionMissing(): CloudError {
  return cloudError({
    code: 'DATABASE_TRANSACTION_FAIL',
    message:
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds',
  })
}

/** A key that exists already, with the parts the cloud's message names. */
export interface DuplicateKey {
  collection: string
  index: string
  key: string
}

/** A second document with the same unique key, errCode -502001 and `E11000 duplicate key` in the text. */
export function duplicateKey(found: DuplicateKey, operation: 'Insert' | 'Update'): CloudError {
  const text = `E11000 duplicate key error collection: tnt-local.${found.collection} index: ${found.index} dup key: { ${found.key} }`
  return requestFailed(
    `[FailedOperation.${operation}] multiple write errors: [{write errors: [{${text}}]}, {<nil>}]`,
  )
}

/** What nobody has built yet, said plainly. */
export function notImplemented(what: string): CloudError {
  return cloudError({ code: 'INVALID_PARAM', message: `not implemented by local-cloud: ${what}` })
}
