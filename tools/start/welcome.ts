// What `npm start` says when all is ready. Read by people who try the product, hence Chinese.
import { housekeeping } from '@core/domain/templates/housekeeping'
import { ADMIN_OPENID, clerkOpenid } from '../demo/staff'

const CLERK_PAGE = '#/clerk/scan/index'

/** The block of addresses. `data` is the folder as the person knows it. */
export function welcome(ready: { url: string; consoleKey: string; data: string }): string {
  const { url, consoleKey, data } = ready
  const as = (openid: string, page = '') => `${url}/?openid=${openid}${page}`
  const [first, ...others] = housekeeping.stores
  const clerks = others.map(store => `${store.name} ${clerkOpenid(store.id)}`).join('，')
  return `
  常来已就绪：演示品牌「${housekeeping.brand.name}」，200 位会员，一年流水

  新顾客    ${url}/
  老会员    ${as('demo-customer-1')}    （编号 1 到 200）
  店员      ${as(clerkOpenid(first?.id ?? ''), CLERK_PAGE)}    （${clerks}）
  管理员    ${as(ADMIN_OPENID, CLERK_PAGE)}
  控制台    ${url}/console/
            运行云函数 admin 时的 consoleKey：${consoleKey}
  改规则    ${url}/console/#/database/programmes
            编辑文档 live，两秒后生效；写错不影响营业，原因见 alerts

  数据在 ${data}，再次启动接着用；npm start -- --fresh 从头开始。Ctrl-C 停止。
`
}
