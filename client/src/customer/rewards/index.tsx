// Page.
import { Page } from '@/components/Page'

export default function P() {
  return <Page tab>{null}</Page>
}
