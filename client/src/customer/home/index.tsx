// The first screen: an invitation for visitors, the member's card and what can be done today for members.
import { Page } from '@/components/Page'
import { StateView } from '@/components/StateView'
import { useHome } from '@/hooks/use-home'
import { MemberHome } from './MemberHome'
import { Visitor } from './Visitor'

/** The first screen. */
export default function Home() {
  const { home, failure, refresh } = useHome()
  return (
    <Page tab title={home?.brand.name}>
      <StateView
        ready={home !== null}
        failure={failure}
        onRetry={refresh}
        bones={['hero', 'row', 'card', 'row']}
      >
        {home?.member && <MemberHome home={home} member={home.member} />}
        {home && !home.member && <Visitor home={home} />}
      </StateView>
    </Page>
  )
}
