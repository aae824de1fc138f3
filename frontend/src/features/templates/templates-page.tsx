import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import type { TemplateView } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { AddIcon, TemplateIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { Page } from '@/components/page'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { useTemplateActions, useTemplates } from './api/use-templates'
import { ListFilter } from './components/list-filter'
import { TemplateForm } from './components/template-form'
import type { TemplateAction } from './components/template-menu'
import { TemplateTable } from './components/template-table'

const everything = { text: '', category: '', language: '' }

type Doing = { action: 'none' } | { action: 'new' } | { action: 'edit' | 'delete'; template: TemplateView }

const Deletion = ({ template, onClose }: { template: TemplateView; onClose: () => void }) => {
  const { remove } = useTemplateActions()
  return (
    <ConfirmDialog
      open
      title={`Delete the template “${template.name}”?`}
      text={`${template.shared ? 'Nobody has it any more' : 'You no longer have it'}. Texts that were sent with it stay.`}
      verb="Delete"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(template.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

/** Personal settings > Text message templates. */
export const TemplatesPage = () => {
  const returnsHere = useRestoreFocusTarget()
  const [filter, setFilter] = useState(everything)
  const templates = useTemplates(useDeferredValue(filter))
  const { duplicate } = useTemplateActions()
  const [doing, setDoing] = useState<Doing>({ action: 'none' })
  const close = () => setDoing({ action: 'none' })
  const act = (action: TemplateAction, template: TemplateView) => {
    if (action === 'duplicate') duplicate.mutate(template.id, { onSuccess: (made) => act('edit', made) })
    else setDoing({ action, template })
  }
  const chosen = Object.values(filter).some(Boolean)
  const edited = doing.action === 'edit' ? doing.template : undefined
  const add = (
    <Button appearance="primary" icon={<AddIcon />} {...returnsHere} onClick={() => setDoing({ action: 'new' })}>
      New template
    </Button>
  )
  return (
    <Page intro="Texts to begin from. Placeholders in double braces are filled with what SMS Desk knows of the customer and of you.">
      <CallProblem error={duplicate.error} />
      <Loaded query={templates} what="the templates" rows={6}>
        {(list) =>
          list.length === 0 && !chosen ? (
            <EmptyState
              icon={<TemplateIcon />}
              title="No template yet"
              text="What you write often, you write once here, and choose it when you text."
            >
              {add}
            </EmptyState>
          ) : (
            <>
              <Buttons>{add}</Buttons>
              <ListFilter filter={filter} onChange={setFilter} />
              {list.length === 0 ? (
                <EmptyState icon={<TemplateIcon />} title="Nothing found" text="No template fits the filter.">
                  <Button onClick={() => setFilter(everything)}>Show all</Button>
                </EmptyState>
              ) : (
                <TemplateTable templates={list} onAction={act} />
              )}
              {templates.hasNextPage && (
                <MoreRows busy={templates.isFetchingNextPage} onMore={() => void templates.fetchNextPage()} />
              )}
            </>
          )
        }
      </Loaded>
      <SidePane
        open={doing.action === 'new' || doing.action === 'edit'}
        title={edited?.name ?? 'New template'}
        onClose={close}
      >
        {doing.action !== 'none' && doing.action !== 'delete' && (
          <TemplateForm key={edited?.id ?? ''} template={edited} onClose={close} />
        )}
      </SidePane>
      {doing.action === 'delete' && <Deletion template={doing.template} onClose={close} />}
    </Page>
  )
}
