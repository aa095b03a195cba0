// Records a purchase: order number, amount, what it earns and why, then once.
import { Page } from '@/components/Page'
import { useTranslate } from '@/i18n'
import { VisitOver } from '../parts/VisitOver'
import { Form } from './Form'
import { Recorded } from './Recorded'
import { usePurchase } from './use-purchase'
import './purchase.css'

export default function Purchase() {
  const t = useTranslate()
  const page = usePurchase()
  return (
    <Page title={t('clerk.member.purchase')}>
      <Content page={page} />
    </Page>
  )
}

function Content({ page }: { page: ReturnType<typeof usePurchase> }) {
  if (page.done)
    return <Recorded recorded={page.done} onAgain={page.visit ? page.again : undefined} />
  return page.visit ? <Form page={page} visit={page.visit} /> : <VisitOver />
}
