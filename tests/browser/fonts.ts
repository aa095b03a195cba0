// Chinese fonts from npm for a machine that has none: WOFF is unpacked to
// TrueType, which is what fontconfig reads.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inflateSync } from 'node:zlib'

const FAMILY = 'Noto Sans SC Thin'
const WEIGHTS = [400, 700]
const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

/**
 * Turns a WOFF 1 font into TrueType (W3C WOFF 1.0 §4 and §5): the same tables, each
 * inflated and padded to four bytes, behind a directory that tells where they are.
 */
export function woffToTrueType(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const directory = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * count)
  const power = Math.floor(Math.log2(count))
  directory.writeUInt32BE(woff.readUInt32BE(4), 0)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(SFNT_ENTRY * 2 ** power, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(SFNT_ENTRY * (count - 2 ** power), 10)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  for (let i = 0; i < count; i++) {
    const { tag, sum, data } = tableOf(woff, i)
    const entry = SFNT_HEADER + SFNT_ENTRY * i
    ;[tag, sum, offset, data.length].forEach((value, k) => {
      directory.writeUInt32BE(value, entry + 4 * k)
    })
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4)
    parts.push(data, padding)
    offset += data.length + padding.length
  }
  return Buffer.concat(parts)
}

function tableOf(woff: Buffer, index: number): { tag: number; sum: number; data: Buffer } {
  const entry = WOFF_HEADER + WOFF_ENTRY * index
  const read = (at: number) => woff.readUInt32BE(entry + at)
  const [at, packed, full] = [read(4), read(8), read(12)]
  const raw = woff.subarray(at, at + packed)
  return { tag: read(0), sum: read(16), data: packed < full ? inflateSync(raw) : raw }
}

/**
 * Writes the fonts and a fontconfig file into `folder` once; answers the
 * file's path for FONTCONFIG_FILE.
 */
export function fontConfig({ folder, modules }: { folder: string; modules: string }): string {
  const config = path.join(folder, 'fonts.conf')
  if (existsSync(config)) return config
  const fonts = path.join(folder, 'fonts')
  mkdirSync(fonts, { recursive: true })
  for (const weight of WEIGHTS) {
    const name = `noto-sans-sc-chinese-simplified-${weight}-normal.woff`
    const woff = readFileSync(path.join(modules, '@fontsource/noto-sans-sc/files', name))
    writeFileSync(path.join(fonts, `noto-sans-sc-${weight}.ttf`), woffToTrueType(woff))
  }
  // Renamed last, so that a run beside this one never reads half a file.
  writeFileSync(
    `${config}.${process.pid}`,
    configText({ fonts, cache: path.join(folder, 'font-cache') }),
  )
  renameSync(`${config}.${process.pid}`, config)
  return config
}

function configText({ fonts, cache }: { fonts: string; cache: string }): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir>
<match target="pattern"><edit name="family" mode="append" binding="strong"><string>${FAMILY}</string></edit></match>
</fontconfig>`
}
