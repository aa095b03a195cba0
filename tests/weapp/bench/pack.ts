// Turns a built mini-program into what the host loads: WXML through the
// engine's own compiler, WXSS as CSS, scripts as text.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import postcss, { type Container, type Root } from 'postcss'
import { filesBelow } from '../compilers'
import { toCssLengths } from './units'

/** Names of WeChat's theme variables, without '@', and their values. */
export type Theme = Record<string, string>

/** What app.json says, as far as this app uses it. */
export interface AppConfig {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  window: PageConfig
  tabBar: {
    color: string
    selectedColor: string
    backgroundColor: string
    borderStyle: string
    list: { pagePath: string; text: string; iconPath: string; selectedIconPath: string }[]
  }
}

/** What a page's or component's JSON says, as far as this app uses it. */
export interface PageConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  backgroundColor?: string
  enablePullDownRefresh?: boolean
}

/**
 * A mini-program ready to be loaded. Keys are paths in the build; those of
 * configs and styles have no extension.
 */
export interface Pack {
  app: AppConfig
  /** All pages, those of subpackages included. */
  routes: string[]
  configs: Record<string, PageConfig>
  scripts: Record<string, string>
  styles: Record<string, string>
  themes: { light: Theme; dark: Theme }
  /** An expression that gives the compiled templates by path. */
  templates: string
  /** The tag that Taro's template of each node kind (`nn`) makes. */
  tags: Record<string, string>
}

const TAG = /(^|[\s>+~,(])(page|view|text|input|textarea|scroll-view|canvas)(?=$|[\s.:#[>+~,)])/g

/** Reads a build; throws with file, line and column of the first WXML mistake. */
export function packBuild(dist: string): Pack {
  const read = (file: string) => readFileSync(path.join(dist, file), 'utf8')
  const each = <T>(ending: string, make: (file: string) => T) =>
    filesBelow({ folder: dist, ending }).map(file => [withoutExtension(file), make(file)] as const)
  const parse = (file: string) => JSON.parse(read(file))
  const app: AppConfig = parse('app.json')
  const inside = app.subPackages.flatMap(sub => sub.pages.map(page => `${sub.root}/${page}`))
  return {
    app,
    routes: [...app.pages, ...inside],
    themes: parse('theme.json'),
    configs: Object.fromEntries(each('.json', parse)),
    scripts: Object.fromEntries(each('.js', read).map(([id, text]) => [`${id}.js`, text])),
    styles: Object.fromEntries(each('.wxss', file => stylesOf(dist, file))),
    templates: compileTemplates(each('.wxml', read), each('.wxs', read)),
    tags: tagsOf(read('base.wxml')),
  }
}

function withoutExtension(file: string): string {
  return file.slice(0, -path.posix.extname(file).length)
}

type Files = (readonly [id: string, text: string])[]

function compileTemplates(sheets: Files, scripts: Files): string {
  const group = new TmplGroup()
  for (const [id, text] of scripts) group.addScript(id, text)
  for (const [id, text] of sheets) {
    const [mistake] = group.addTmpl(id, text) ?? []
    if (!mistake) continue
    const { startLine, startColumn, message } = mistake
    throw new Error(`${id}.wxml:${startLine}:${startColumn} ${message}`)
  }
  const templates = group.getTmplGenObjectGroups()
  group.free()
  return templates
}

function tagsOf(base: string): Record<string, string> {
  const found = base.matchAll(/<template name="tmpl_\d+_([^"]+)">\s*<([a-z-]+)/g)
  const tags = Object.fromEntries([...found].map(([, kind, tag]) => [kind, tag]))
  // A field's template chooses between two others: with the attribute focus and without.
  const behind = (kind: string) => (tags[kind] === 'template' ? tags[`${kind}_blur`] : tags[kind])
  return Object.fromEntries(Object.keys(tags).map(kind => [kind, behind(kind) ?? '']))
}

function stylesOf(dist: string, file: string): string {
  const sheet = inlined(dist, file)
  sheet.walkRules(rule => {
    if (isKeyframes(rule.parent)) return
    rule.selector = rule.selector.replace(TAG, '$1wx-$2')
  })
  sheet.walkDecls(declaration => {
    declaration.value = toCssLengths(declaration.value)
  })
  return sheet.toString()
}

/** One sheet with what it imports in the places of the imports. */
function inlined(dist: string, file: string): Root {
  const sheet = postcss.parse(readFileSync(path.join(dist, file), 'utf8'), { from: file })
  sheet.walkAtRules('import', rule => {
    const target = rule.params.replace(/["']/g, '')
    rule.replaceWith(inlined(dist, path.posix.join(path.posix.dirname(file), target)))
  })
  return sheet
}

function isKeyframes(parent: unknown): boolean {
  const rule = parent as (Container & { type: string; name?: string }) | undefined
  return rule?.type === 'atrule' && /keyframes$/.test(rule.name ?? '')
}
