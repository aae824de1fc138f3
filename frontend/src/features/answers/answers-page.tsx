import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useAutoReply } from './api/use-auto-reply'
import { AnswersForm } from './components/answers-form'

/** App Settings > Automatic answers. */
export const AnswersPage = () => {
  const query = useAutoReply()
  return (
    <Page intro="Customers who write while you are closed get one answer a day in each conversation. Programs, short codes, and customers who opted out or ask about it get none. The text stays unread until a person answers.">
      <Loaded query={query} what="the automatic answer">
        {({ answer, numbers }) => <AnswersForm answer={answer} numbers={numbers} />}
      </Loaded>
    </Page>
  )
}
