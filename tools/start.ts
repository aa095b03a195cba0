// npm start: builds, starts the stand-in of the WeChat cloud with durable
// data and a demo brand, says where to look.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type LocalCloud, type LogLine, startLocalCloud } from '../local-cloud'
import { type BuildName, build, builds } from './builds'
import { leaveCleanly, root } from './commands'
import { type Opened, openFolder, removeFiles } from './start/data-folder'
import { explain } from './start/explain'
import { freePort } from './start/free-port'
import { loadDemo } from './start/load-demo'
import { readOptions, type StartOptions } from './start/options'
import { newSettings, readSettings, type Settings } from './start/settings'
import { welcome } from './start/welcome'
import { step } from './steps'

async function main(): Promise<void> {
  const running: LocalCloud[] = []
  leaveCleanly(() => stopAll(running))
  const options = readOptions(process.argv.slice(2))
  if (options.build) await buildAll(['functions', 'h5'])
  else mustBeBuilt(['functions', 'h5'])
  const { opened, settings } = await open(options)
  running.push(opened.cloud)
  const loaded = await step('Demo brand', async tell => {
    try {
      const members = await loadDemo(opened, settings, tell)
      return { ok: true, note: members > 0 ? `${members} members` : 'kept' }
    } catch (error) {
      return { ok: false, output: explain(error) }
    }
  })
  if (!loaded.ok) process.exit(1)
  const data = path.relative(process.cwd(), opened.folder) || '.'
  console.log(welcome({ url: opened.cloud.url, consoleKey: settings.env.CONSOLE_KEY, data }))
}

async function buildAll(names: BuildName[]): Promise<void> {
  for (const name of names) if (!(await build(name)).ok) process.exit(1)
}

function mustBeBuilt(names: BuildName[]): void {
  for (const name of names)
    if (!existsSync(path.join(root, builds[name].result)))
      throw new Error(`${builds[name].result} is missing: start once without --no-build.`)
}

async function open(wanted: StartOptions): Promise<{ opened: Opened; settings: Settings }> {
  const port = await freePort(wanted.port)
  if (port !== wanted.port) console.log(`! Port ${wanted.port} is busy: taking ${port}`)
  let settings = newSettings('loading')
  const opened = await openFolder(wanted.data, async folder => {
    if (!wanted.fresh) settings = readSettings(folder) ?? newSettings('missing')
    return startOn({ folder, port, settings, fresh: wanted.fresh })
  })
  if (opened.folder !== wanted.data)
    console.log(`! ${wanted.data} is in use by another start: this one uses ${opened.folder}`)
  return { opened, settings }
}

interface Place {
  folder: string
  port: number
  settings: Settings
  fresh: boolean
}

async function startOn({ folder, port, settings, fresh }: Place): Promise<LocalCloud> {
  const options = {
    functions: path.join(root, 'dist/cloudfunctions'),
    hosting: path.join(root, 'dist/h5'),
    indexes: path.join(root, 'core/cloud/indexes.json'),
    data: folder,
    // The stand-in pays whatever merchant there is.
    env: { PAY_SUB_MCH_ID: '1900000109', ...settings.env },
    port,
    onLog: showTrouble,
  }
  try {
    return await startLocalCloud(options)
  } catch (error) {
    if (!fresh || !/is damaged/.test((error as Error).message)) throw error
    removeFiles(folder)
    return startLocalCloud(options)
  }
}

function showTrouble({ function: name, level, text }: LogLine): void {
  if (level === 'error' || level === 'warn') console.error(`[${name || 'stand-in'}] ${text}`)
}

async function stopAll(running: LocalCloud[]): Promise<number> {
  if (running.length === 0) return 130
  for (const cloud of running) await cloud.stop()
  console.log('\n  已停止，数据已保存。')
  return 0
}

main().catch(error => {
  console.error(`✗ ${explain(error)}`)
  process.exit(1)
})
