// The two protobuf messages of cloud.openapi: CommApiData in, CommOpenApiResp out. Field numbers are the SDK's.
import { Reader, Writer } from 'protobufjs/minimal'
import type { Doc } from './ejson'

/** A decoded request of an open interface. */
export interface OpenapiRequest {
  /** Parameters; a file is `{filename, value}`. */
  data: Doc
  /** Name of an internal interface (getOpenData and the like) instead of an open one. */
  internal?: string
}

type Field = [number: number, value: Buffer | number]

function fieldsOf(bytes: Uint8Array): Field[] {
  const reader = Reader.create(bytes)
  const fields: Field[] = []
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    const wireType = tag & 7
    if (wireType === 2) fields.push([tag >>> 3, Buffer.from(reader.bytes())])
    else if (wireType === 0) fields.push([tag >>> 3, Number(reader.int64())])
    else reader.skipType(wireType)
  }
  return fields
}

function textOf(fields: Map<number, Buffer | number>, number: number): string {
  return fields.get(number)?.toString() ?? ''
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function parameters(openData: Buffer): Doc {
  const data: Doc = {}
  for (const [, pair] of fieldsOf(openData)) {
    const fields = new Map(fieldsOf(pair as Buffer))
    const value = fields.get(2) ?? Buffer.alloc(0)
    const filename = textOf(fields, 4)
    data[textOf(fields, 1)] = filename ? { filename, value } : jsonOrText(value.toString())
  }
  return data
}

/** Reads the request of an open interface. */
export function decodeOpenapiRequest(bytes: Uint8Array): OpenapiRequest {
  const fields = new Map(fieldsOf(bytes))
  const openData = fields.get(2)
  const internal = fields.get(4)
  return {
    data: Buffer.isBuffer(openData) ? parameters(openData) : {},
    internal: Buffer.isBuffer(internal) ? textOf(new Map(fieldsOf(internal)), 1) : undefined,
  }
}

/** An answer of an open interface: bytes with their type, or an error number of the cloud. */
export interface OpenapiResponse {
  data: Buffer
  contentType: string
  errorCode?: number
}

/** Writes the answer of an open interface. */
export function encodeOpenapiResponse({
  data,
  contentType,
  errorCode = 0,
}: OpenapiResponse): Buffer {
  const writer = Writer.create()
  writer.uint32(0x0a).bytes(data)
  writer.uint32(0x12).string(contentType)
  writer.uint32(0x18).int32(errorCode)
  writer.uint32(0x20).uint32(200)
  return Buffer.from(writer.finish())
}
