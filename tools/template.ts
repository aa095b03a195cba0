// Prints a template as JSON, ready for `programmes/live` or a draft: npm run -s template minimal
import { businessDate } from '@core/domain/dates'
import { templates } from '@core/domain/templates/templates'

const [name = ''] = process.argv.slice(2)
const template = Object.hasOwn(templates, name) ? templates[name] : undefined
if (template) {
  console.log(JSON.stringify(template(businessDate(Date.now(), 'Asia/Shanghai')), null, 2))
} else {
  console.error(`Usage: npm run -s template <${Object.keys(templates).join(' | ')}>`)
  process.exitCode = 1
}
