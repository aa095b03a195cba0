// The console in a real browser against the real stand-in: what staff do with documents, functions, messages and logs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../tests/browser/chromium'
import { type LocalCloud, startLocalCloud } from '../index'

const folder = mkdtempSync(path.join(tmpdir(), 'console-'))
let cloud: LocalCloud
let browser: Browser
let page: Page
let errors: string[]

/** A function that answers, logs, sends a message, or fails, as its event says. */
const greeter = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
exports.main = async event => {
  console.log('asked for', event.do || event.TriggerName)
  if (event.do === 'fail') throw new Error('nothing to greet')
  if (event.do === 'send') {
    const data = { thing1: { value: '明天见' } }
    await cloud.openapi.subscribeMessage.send({ touser: 'oCustomer', templateId: 'T1', page: 'p', data })
  }
  const { total } = await cloud.database().collection('people').count()
  return { greeted: event.do || event.TriggerName, total }
}`

function writeFunction() {
  const home = path.join(folder, 'greeter')
  mkdirSync(path.join(home, 'events'), { recursive: true })
  const config = {
    permissions: { openapi: ['subscribeMessage.send'] },
    triggers: [{ name: 'daily', type: 'timer', config: '0 0 3 * * * *' }],
  }
  writeFileSync(path.join(home, 'index.js'), greeter)
  writeFileSync(path.join(home, 'config.json'), JSON.stringify(config))
  writeFileSync(path.join(home, 'events', 'hello.json'), JSON.stringify({ do: 'hello' }))
  writeFileSync(path.join(home, 'events', 'send.json'), JSON.stringify({ do: 'send' }))
}

beforeAll(async () => {
  writeFunction()
  cloud = await startLocalCloud({ functions: folder, timers: false })
  browser = await launchChromium()
})

afterEach(() => cloud.documents.remove('people', {}))

afterAll(async () => {
  await browser?.close()
  await cloud?.stop()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await cloud.documents.insert('people', [
    { _id: 'ann', name: 'Ann', visits: 3, joinedAt: 1767225600000 },
    { _id: 'bo', name: 'Bo', visits: 12, joinedAt: 1769904000000 },
  ])
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  errors = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
})

afterEach(async () => {
  await page.context().close()
  expect(errors).toEqual([])
})

const open = (hash: string) => page.goto(`${cloud.url}/console/#/${hash}`)
const editor = () => page.getByTestId('editor')
const text = (id: string) => page.getByTestId(id)

/** Opens a document and waits for its text. */
async function openDocument(id: string): Promise<string> {
  await open(`database/people?id=${id}`)
  await editor().waitFor()
  return editor().inputValue()
}

/** Waits until the place holds the words; the answer is its whole text. */
async function shows(id: string, words: string | RegExp): Promise<string> {
  const place = text(id).filter({ hasText: words }).first()
  await place.waitFor()
  return place.innerText()
}

/** Waits for the short note that something was done. */
const noted = (words: string) => page.locator('.toast', { hasText: words }).waitFor()

describe('documents', () => {
  test('an edited document is saved with the keyboard, and the table shows it', async () => {
    const before = await openDocument('ann')
    await editor().fill(before.replace('"visits": 3', '"visits": 4'))
    await page.keyboard.press('Control+s')
    await noted('已保存')
    expect(await cloud.documents.get('people', 'ann')).toMatchObject({ visits: 4, name: 'Ann' })
    await page.locator('tr[data-id="ann"] td.number', { hasText: /^4$/ }).waitFor()
  })

  test('broken JSON is refused with its line, and nothing typed is lost', async () => {
    const before = await openDocument('ann')
    const broken = before.replace('"Ann",', '"Ann"')
    await editor().fill(broken)
    await text('save').click()
    expect(await shows('problem', '第 3 行')).toContain('缺少逗号')
    expect(await editor().inputValue()).toBe(broken)
    expect(await cloud.documents.get('people', 'ann')).toMatchObject({ name: 'Ann' })
  })

  test('a document changed elsewhere is not overwritten without a word', async () => {
    const before = await openDocument('ann')
    await editor().fill(before.replace('"Ann"', '"Anne"'))
    await cloud.documents.replace('people', { _id: 'ann', name: 'Ann', visits: 9 })
    await text('save').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('文档已在别处被修改').waitFor()
    expect(await dialog.locator('tbody').innerText()).toMatch(/visits\s+3\s+9/)
    await text('dialog-cancel').click()
    expect(await cloud.documents.get('people', 'ann')).toMatchObject({ name: 'Ann', visits: 9 })
    expect(await editor().inputValue()).toContain('"Anne"')
    await text('save').click()
    await text('dialog-save').click()
    await noted('已保存')
    expect(await cloud.documents.get('people', 'ann')).toMatchObject({ name: 'Anne', visits: 3 })
  })

  test('the _id stays; a copy gets its own', async () => {
    const before = await openDocument('ann')
    await editor().fill(before.replace('"ann"', '"zoe"'))
    await text('save').click()
    await shows('problem', '_id 不能修改')
    await editor().fill(before)
    await page.getByRole('button', { name: '复制为新文档' }).click()
    await page.getByRole('heading', { name: '新建文档' }).waitFor()
    await text('save').click()
    await noted('文档已新建')
    expect(await cloud.documents.count('people', { name: 'Ann' })).toBe(2)
    await page.waitForURL(/id=(?!ann)/)
  })

  test('a document is deleted only after its _id was shown and confirmed', async () => {
    await openDocument('bo')
    await text('delete').click()
    await page.getByRole('dialog').getByText('bo', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    expect(await cloud.documents.count('people')).toBe(2)
    await text('delete').click()
    await text('dialog-delete').click()
    await noted('文档已删除')
    expect(await cloud.documents.count('people')).toBe(1)
    await page.locator('tr[data-id="bo"]').waitFor({ state: 'detached' })
  })

  test('unsaved changes are asked about before they are left', async () => {
    const before = await openDocument('ann')
    await editor().fill(`${before} `)
    await page.keyboard.press('Escape')
    await text('dialog-cancel').click()
    expect(await editor().inputValue()).toBe(`${before} `)
    await page.keyboard.press('Escape')
    await text('dialog-leave').click()
    await editor().waitFor({ state: 'detached' })
  })

  test('markup in a document is text and nothing more', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await cloud.documents.insert('people', [{ _id: '<b>"&/#?', name: evil, visits: 1 }])
    await open('database/people')
    await page.locator('td', { hasText: '<img src=x' }).first().click()
    await editor().waitFor()
    expect(JSON.parse(await editor().inputValue())).toMatchObject({ _id: '<b>"&/#?', name: evil })
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.title()).toContain('数据库')
  })

  test('a filter narrows, a broken one is explained, a head sorts', async () => {
    await open('database/people')
    const filter = page.getByLabel('筛选')
    await filter.fill('{"visits": }')
    await filter.press('Enter')
    await shows('filter-problem', '第 1 行')
    await filter.fill('{"visits": {"$gt": 5}}')
    await filter.press('Enter')
    await page.getByText('共 1 条').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    await page.getByText('共 2 条').waitFor()
    await page.getByRole('button', { name: 'visits' }).click()
    await page.getByRole('button', { name: 'visits ↑' }).click()
    await page.locator('tbody tr:first-child[data-id="bo"]').waitFor()
  })
})

describe('import', () => {
  test('one bad line is named, the others arrive', async () => {
    await open('database/people')
    await text('import').click()
    const lines = '{"_id": "cy", "name": "Cy"}\n{"_id": "di", "name": Di}\n{"_id": "ed"}\n'
    await text('import-file').setInputFiles(file('people.jsonl', lines))
    await shows('file-note', '3 行')
    await text('import-start').click()
    expect(await shows('import-done', '新增')).toBe('新增 2 条，更新 0 条，失败 1 行')
    const [line, reason] = await page.locator('dialog tbody td').allInnerTexts()
    expect([line, reason]).toEqual(['2', '这里不该有“Di”。'])
    expect(await cloud.documents.count('people')).toBe(4)
    await text('import-close').click()
    await page.getByText('共 4 条').waitFor()
  })

  test('an existing _id is an error, or is replaced when that was chosen', async () => {
    await open('database/people')
    await text('import').click()
    await text('import-file').setInputFiles(file('people.jsonl', '{"_id": "ann", "name": "Anna"}'))
    await text('import-start').click()
    await shows('import-done', '失败 1 行')
    await page.getByRole('button', { name: '再导入一个' }).click()
    await page.getByLabel('覆盖已有文档').check()
    await text('import-file').setInputFiles(file('people.jsonl', '{"_id": "ann", "name": "Anna"}'))
    await text('import-start').click()
    await shows('import-done', '更新 1 条，失败 0 行')
    expect(await cloud.documents.get('people', 'ann')).toEqual({ _id: 'ann', name: 'Anna' })
  })

  test('a list of documents is refused before anything is sent', async () => {
    await open('database/people')
    await text('import').click()
    await text('import-file').setInputFiles(file('people.json', '[{"_id": "x"}]'))
    await shows('file-note', 'JSON 数组')
    expect(await text('import-start').isDisabled()).toBe(true)
  })
})

describe('functions', () => {
  test('a run shows result, cost and log; its request is found among the logs', async () => {
    await open('functions/greeter')
    await text('run').click()
    await shows('outcome', '运行成功')
    expect(await text('result').innerText()).toContain('"greeted": "hello"')
    expect(await text('output').innerText()).toMatch(/数据库调用\s*1 次[\s\S]*asked for hello/)
    await page.getByRole('link', { name: '在日志里查看' }).click()
    await shows('log', 'asked for hello')
    expect(await text('log').count()).toBe(1)
  })

  test('an error is shown with its message, and the event stays', async () => {
    await open('functions/greeter')
    await editor().fill('{"do": "fail"}')
    await editor().press('Control+Enter')
    await shows('outcome', '出错')
    expect(await text('result').innerText()).toContain('nothing to greet')
    await page.reload()
    await editor().waitFor()
    expect(await editor().inputValue()).toBe('{"do": "fail"}')
  })

  test('a timer is fired by hand', async () => {
    await open('functions/greeter')
    await text('fire-daily').click()
    await shows('outcome', '运行成功')
    expect(await text('result').innerText()).toContain('"greeted": "daily"')
  })

  test('what was sent to a customer is read as a message', async () => {
    await open('functions/greeter')
    await text('ready-event').selectOption({ label: 'send' })
    await text('run').click()
    await shows('outcome', '运行成功')
    await page.getByRole('link', { name: '消息' }).click()
    expect(await shows('message', 'oCustomer')).toMatch(/subscribeMessage\.send[\s\S]*明天见/)
  })
})

test('the clock is moved a day and back', async () => {
  await open('overview')
  await page.getByRole('button', { name: '+1 天' }).click()
  await page.getByText('已拨快 +1 天').waitFor()
  await page.getByRole('button', { name: '回到现在' }).click()
  await page.getByText('与真实时间一致').waitFor()
})

test('when the server is gone the page says so, keeps what was typed, and goes on when it is back', async () => {
  const before = await openDocument('ann')
  await editor().fill(before.replace('"Ann"', '"Anne"'))
  await page.context().setOffline(true)
  await text('save').click()
  await page.getByText('本地云没有应答').waitFor()
  expect(await editor().inputValue()).toContain('"Anne"')
  await page.context().setOffline(false)
  await page.locator('.banner').getByRole('button', { name: '重试' }).click()
  await noted('已重新连上本地云')
  await text('save').click()
  await noted('已保存')
  expect(await cloud.documents.get('people', 'ann')).toMatchObject({ name: 'Anne' })
  errors = errors.filter(error => !error.includes('ERR_INTERNET_DISCONNECTED'))
})

/** A file as the chooser hands it over. */
function file(name: string, content: string) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }
}
