// How much a door loads before it can answer, as deployed; the rest of its folder waits until it is asked for.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { startOf } from '../bench/start'
import { FUNCTIONS } from './build'

const KB = 1024

describe.each(['customer', 'clerk', 'admin', 'timer', 'openapi'])('the function %s', door => {
  const { files, bytes } = startOf(FUNCTIONS, door)

  test('loads less than 200 KB of ours at its start', () => {
    expect(files).toContain('index.js')
    expect(bytes / KB).toBeLessThan(200)
  })

  test('leaves what only a change of rules needs for later', () => {
    const scripts = readdirSync(path.join(FUNCTIONS, door)).filter(name => name.endsWith('.js'))
    const later = scripts.filter(name => !files.includes(name))
    expect(later.map(name => name.replace(/-\w+\.js$/, ''))).toContain('put-in-force')
  })
})
