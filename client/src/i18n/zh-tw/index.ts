// Traditional Chinese.
import { clerk } from './clerk'
import { common } from './common'
import { customer } from './customer'
import { games } from './games'
import { papers } from './papers'
import { receipt } from './receipt'
import { rules } from './rules'
import { vouchers } from './vouchers'
import { ways } from './ways'

/** All texts in traditional Chinese. */
export const zhTw = {
  ...common,
  ...customer,
  ...receipt,
  ...rules,
  ...vouchers,
  ...clerk,
  ...papers,
  ...ways,
  ...games,
}
