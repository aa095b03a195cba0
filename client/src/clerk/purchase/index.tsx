// Records a purchase: order number, amount, what it earns and why, then once.
import { Page } from '@/components/Page'
import { VisitOver } from '../parts/VisitOver'
import { Form } from './Form'
import { Recorded } from './Recorded'
import { usePurchase } from './use-purchase'
import './purchase.css'

export default function Purchase() {
  const page = usePurchase()
  if (page.done)
    return (
      <Page>
        <Recorded recorded={page.done} onAgain={page.visit ? page.again : undefined} />
      </Page>
    )
  return <Page>{page.visit ? <Form page={page} visit={page.visit} /> : <VisitOver />}</Page>
}
