// The mini-program on the engine: its scripts run, its pages and components
// are known with their templates.
import {
  type CodeSpace,
  glassEasel,
  MiniProgramEnv,
  type Root,
} from 'glass-easel-miniprogram-adapter'
import type { Pack } from '../pack'
import { TAGS } from './built-ins'
import { listen } from './events'
import { guarded } from './journal'
import { createLoader, resolvePath } from './modules'
import { teachEngine } from './natives'

/** What App({...}) was called with. */
export type AppDefinition = Record<string, ((options: unknown) => void) | undefined>

/** A mini-program that can be launched and make pages. */
export interface Program {
  /** Runs app.js and answers what it defined. */
  start(): AppDefinition
  /** Makes a page that is not yet shown. */
  create(route: string): Root
}

/** What the scripts see besides App, Page and Component. */
export interface ProgramOptions {
  pack: Pack
  wx: Record<string, unknown>
  getCurrentPages: () => unknown[]
}

/** Prepares a mini-program. */
export function createProgram({ pack, wx, getCurrentPages }: ProgramOptions): Program {
  teachEngine()
  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  for (const tag of TAGS) space.getComponentSpace().setGlobalUsingComponent(tag, `wx-${tag}`)
  const backend = new glassEasel.CurrentWindowBackendContext()
  const associated = environment.associateBackend(backend)
  listen(backend)
  let app: AppDefinition | undefined
  const globals = {
    wx,
    getCurrentPages,
    getApp: () => app,
    App: (definition: AppDefinition) => {
      app = definition
    },
  }
  const define = createDefiner({ pack, space, globals })
  return {
    start: () => {
      define.script('app')
      if (!app) throw new Error('app.js defined no app')
      return app
    },
    create: route => {
      define.component(route)
      return associated.createRoot('wx-page', space, `/${route}`)
    },
  }
}

interface DefinerOptions {
  pack: Pack
  space: CodeSpace
  globals: Record<string, unknown>
}

/** Runs scripts in the name of a page or component, each once. */
function createDefiner({ pack, space, globals }: DefinerOptions) {
  const groupList = new Function(`return ${pack.templates}`)()
  const defined = new Set<string>()
  let current = ''
  // A page registers itself under the path of the script that runs.
  const Page = (definition: object) =>
    space.componentEnv(current, environment => environment.Page(definition))
  const Component = (definition: object) =>
    space.componentEnv(current, environment => environment.Component(definition))
  const load = createLoader({ scripts: pack.scripts, globals: { ...globals, Page, Component } })
  const script = (path: string) => {
    const before = current
    current = path
    guarded(`${path}.js`, () => load(`${path}.js`))
    current = before
  }
  const component = (path: string) => {
    if (defined.has(path)) return
    defined.add(path)
    const config = pack.configs[path] ?? {}
    const uses = Object.entries(config.usingComponents ?? {}).map(
      ([name, place]) => [name, resolvePath(path, place)] as const,
    )
    for (const [, place] of uses) component(place)
    const usingComponents = Object.fromEntries(uses.map(([name, place]) => [name, `/${place}`]))
    space.addComponentStaticConfig(path, { component: config.component, usingComponents })
    // Without the fallback only `bind:tap` is heard, and Taro writes `bindtap`.
    const content = { groupList, content: groupList[path], fallbackListenerOnNativeNode: true }
    space.addCompiledTemplate(path, content)
    script(path)
  }
  return { script, component }
}
