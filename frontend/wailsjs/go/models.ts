export namespace bind {
	
	export class AboutView {
	    version: string;
	    go: string;
	    wails: string;
	    system: string;
	    shell: string;
	    secrets: string;
	    started: string;
	    dataBytes: number;
	
	    static createFrom(source: any = {}) {
	        return new AboutView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.version = source["version"];
	        this.go = source["go"];
	        this.wails = source["wails"];
	        this.system = source["system"];
	        this.shell = source["shell"];
	        this.secrets = source["secrets"];
	        this.started = source["started"];
	        this.dataBytes = source["dataBytes"];
	    }
	}
	export class AccountInput {
	    name: string;
	    description: string;
	    fields: Record<string, string>;
	    secrets: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new AccountInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.description = source["description"];
	        this.fields = source["fields"];
	        this.secrets = source["secrets"];
	    }
	}
	export class ReasonView {
	    code: string;
	    text: string;
	    remedy: string;
	
	    static createFrom(source: any = {}) {
	        return new ReasonView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.text = source["text"];
	        this.remedy = source["remedy"];
	    }
	}
	export class TestView {
	    at: string;
	    ok: boolean;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new TestView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.ok = source["ok"];
	        this.text = source["text"];
	    }
	}
	export class MailView {
	    team: string;
	    to: string;
	    subject: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new MailView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.team = source["team"];
	        this.to = source["to"];
	        this.subject = source["subject"];
	        this.body = source["body"];
	    }
	}
	export class CallbackURLView {
	    kind: string;
	    label: string;
	    where: string;
	    link: string;
	    url: string;
	    ready: string;
	
	    static createFrom(source: any = {}) {
	        return new CallbackURLView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.label = source["label"];
	        this.where = source["where"];
	        this.link = source["link"];
	        this.url = source["url"];
	        this.ready = source["ready"];
	    }
	}
	export class AccountView {
	    id: string;
	    kind: string;
	    provider: string;
	    name: string;
	    description: string;
	    sandbox: boolean;
	    state: string;
	    fields: Record<string, string>;
	    secretsSet: string[];
	    callbacks: CallbackURLView[];
	    mail: MailView;
	    tested: TestView;
	    numbers: number;
	    canImport: boolean;
	    lastCallbackAt: string;
	    health: string;
	    problem: ReasonView;
	    todo: string[];
	    types: string[];
	    hasHistory: boolean;
	    oldUrlsUntil: string;
	    createdAt: string;
	
	    static createFrom(source: any = {}) {
	        return new AccountView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.provider = source["provider"];
	        this.name = source["name"];
	        this.description = source["description"];
	        this.sandbox = source["sandbox"];
	        this.state = source["state"];
	        this.fields = source["fields"];
	        this.secretsSet = source["secretsSet"];
	        this.callbacks = this.convertValues(source["callbacks"], CallbackURLView);
	        this.mail = this.convertValues(source["mail"], MailView);
	        this.tested = this.convertValues(source["tested"], TestView);
	        this.numbers = source["numbers"];
	        this.canImport = source["canImport"];
	        this.lastCallbackAt = source["lastCallbackAt"];
	        this.health = source["health"];
	        this.problem = this.convertValues(source["problem"], ReasonView);
	        this.todo = source["todo"];
	        this.types = source["types"];
	        this.hasHistory = source["hasHistory"];
	        this.oldUrlsUntil = source["oldUrlsUntil"];
	        this.createdAt = source["createdAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ActivityFilter {
	    personId: string;
	    group: string;
	    accountId: string;
	    from: string;
	    until: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new ActivityFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.personId = source["personId"];
	        this.group = source["group"];
	        this.accountId = source["accountId"];
	        this.from = source["from"];
	        this.until = source["until"];
	        this.text = source["text"];
	    }
	}
	export class ActivityView {
	    id: string;
	    at: string;
	    person: string;
	    what: string;
	    where: string;
	    accountId: string;
	    group: string;
	
	    static createFrom(source: any = {}) {
	        return new ActivityView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.at = source["at"];
	        this.person = source["person"];
	        this.what = source["what"];
	        this.where = source["where"];
	        this.accountId = source["accountId"];
	        this.group = source["group"];
	    }
	}
	export class ActivityPage {
	    items: ActivityView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new ActivityPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], ActivityView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class WhileOffView {
	    provider: string;
	    text: string;
	    listed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new WhileOffView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.provider = source["provider"];
	        this.text = source["text"];
	        this.listed = source["listed"];
	    }
	}
	export class AddressView {
	    mode: string;
	    phase: string;
	    url: string;
	    domain: string;
	    ownAddress: string;
	    hasToken: boolean;
	    region: string;
	    latencyMs: number;
	    since: string;
	    requests: number;
	    problem: ReasonView;
	    localTarget: string;
	    fixed: string;
	    whileOff: WhileOffView[];
	
	    static createFrom(source: any = {}) {
	        return new AddressView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mode = source["mode"];
	        this.phase = source["phase"];
	        this.url = source["url"];
	        this.domain = source["domain"];
	        this.ownAddress = source["ownAddress"];
	        this.hasToken = source["hasToken"];
	        this.region = source["region"];
	        this.latencyMs = source["latencyMs"];
	        this.since = source["since"];
	        this.requests = source["requests"];
	        this.problem = this.convertValues(source["problem"], ReasonView);
	        this.localTarget = source["localTarget"];
	        this.fixed = source["fixed"];
	        this.whileOff = this.convertValues(source["whileOff"], WhileOffView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AllAgainView {
	    understood: number;
	    left: number;
	    problem: string;
	
	    static createFrom(source: any = {}) {
	        return new AllAgainView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.understood = source["understood"];
	        this.left = source["left"];
	        this.problem = source["problem"];
	    }
	}
	export class AssigneeView {
	    id: string;
	    name: string;
	    team: boolean;
	
	    static createFrom(source: any = {}) {
	        return new AssigneeView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.team = source["team"];
	    }
	}
	export class AttachmentView {
	    contentType: string;
	    data: string;
	
	    static createFrom(source: any = {}) {
	        return new AttachmentView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.contentType = source["contentType"];
	        this.data = source["data"];
	    }
	}
	export class AudienceInput {
	    kind: string;
	    state: string;
	    mine: boolean;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new AudienceInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.state = source["state"];
	        this.mine = source["mine"];
	        this.text = source["text"];
	    }
	}
	export class SpanView {
	    from: number;
	    to: number;
	
	    static createFrom(source: any = {}) {
	        return new SpanView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class AutoReplyView {
	    on: boolean;
	    text: string;
	    zone: string;
	    days: SpanView[];
	    numbers: string[];
	
	    static createFrom(source: any = {}) {
	        return new AutoReplyView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.text = source["text"];
	        this.zone = source["zone"];
	        this.days = this.convertValues(source["days"], SpanView);
	        this.numbers = source["numbers"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AwayAccountView {
	    id: string;
	    name: string;
	    fetched: number;
	    first: string;
	    last: string;
	    problem: string;
	    missed: string;
	    missedFrom: string;
	    missedUntil: string;
	    link: string;
	
	    static createFrom(source: any = {}) {
	        return new AwayAccountView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.fetched = source["fetched"];
	        this.first = source["first"];
	        this.last = source["last"];
	        this.problem = source["problem"];
	        this.missed = source["missed"];
	        this.missedFrom = source["missedFrom"];
	        this.missedUntil = source["missedUntil"];
	        this.link = source["link"];
	    }
	}
	export class AwayView {
	    id: string;
	    cause: string;
	    from: string;
	    until: string;
	    seenAt: string;
	    accounts: AwayAccountView[];
	
	    static createFrom(source: any = {}) {
	        return new AwayView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.cause = source["cause"];
	        this.from = source["from"];
	        this.until = source["until"];
	        this.seenAt = source["seenAt"];
	        this.accounts = this.convertValues(source["accounts"], AwayAccountView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class BackupFileView {
	    id: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new BackupFileView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	    }
	}
	export class BackupPreview {
	    name: string;
	    made: string;
	    program: string;
	    locked: boolean;
	    conversations: number;
	    texts: number;
	    customers: number;
	    people: number;
	    accounts: number;
	    newerTexts: number;
	    newerOptOuts: number;
	    erased: number;
	
	    static createFrom(source: any = {}) {
	        return new BackupPreview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.made = source["made"];
	        this.program = source["program"];
	        this.locked = source["locked"];
	        this.conversations = source["conversations"];
	        this.texts = source["texts"];
	        this.customers = source["customers"];
	        this.people = source["people"];
	        this.accounts = source["accounts"];
	        this.newerTexts = source["newerTexts"];
	        this.newerOptOuts = source["newerOptOuts"];
	        this.erased = source["erased"];
	    }
	}
	export class BackupSource {
	    kept: string;
	    upload: string;
	
	    static createFrom(source: any = {}) {
	        return new BackupSource(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kept = source["kept"];
	        this.upload = source["upload"];
	    }
	}
	export class BackupView {
	    id: string;
	    made: string;
	    bytes: number;
	    locked: boolean;
	    before: boolean;
	
	    static createFrom(source: any = {}) {
	        return new BackupView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.made = source["made"];
	        this.bytes = source["bytes"];
	        this.locked = source["locked"];
	        this.before = source["before"];
	    }
	}
	export class RestoredView {
	    at: string;
	    from: string;
	    made: string;
	    copy: string;
	    aside: string;
	    problem: string;
	    words: string;
	
	    static createFrom(source: any = {}) {
	        return new RestoredView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.from = source["from"];
	        this.made = source["made"];
	        this.copy = source["copy"];
	        this.aside = source["aside"];
	        this.problem = source["problem"];
	        this.words = source["words"];
	    }
	}
	export class BackupsView {
	    place: string;
	    placeFixed: boolean;
	    kept: BackupView[];
	    running: boolean;
	    problem: string;
	    next: string;
	    locked: boolean;
	    missing: string[];
	    restored?: RestoredView;
	
	    static createFrom(source: any = {}) {
	        return new BackupsView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.place = source["place"];
	        this.placeFixed = source["placeFixed"];
	        this.kept = this.convertValues(source["kept"], BackupView);
	        this.running = source["running"];
	        this.problem = source["problem"];
	        this.next = source["next"];
	        this.locked = source["locked"];
	        this.missing = source["missing"];
	        this.restored = this.convertValues(source["restored"], RestoredView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class BelongingsView {
	    numbers: string[];
	    customers: number;
	
	    static createFrom(source: any = {}) {
	        return new BelongingsView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.numbers = source["numbers"];
	        this.customers = source["customers"];
	    }
	}
	export class PlaceholderView {
	    key: string;
	    label: string;
	    default: string;
	
	    static createFrom(source: any = {}) {
	        return new PlaceholderView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.label = source["label"];
	        this.default = source["default"];
	    }
	}
	export class BulkInput {
	    id: string;
	    name: string;
	    numberId: string;
	    templateId: string;
	    category: string;
	    body: string;
	    placeholders: PlaceholderView[];
	
	    static createFrom(source: any = {}) {
	        return new BulkInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.numberId = source["numberId"];
	        this.templateId = source["templateId"];
	        this.category = source["category"];
	        this.body = source["body"];
	        this.placeholders = this.convertValues(source["placeholders"], PlaceholderView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class BulkView {
	    id: string;
	    name: string;
	    numberId: string;
	    number: string;
	    numberName: string;
	    sandbox: boolean;
	    templateId: string;
	    category: string;
	    body: string;
	    placeholders: PlaceholderView[];
	    state: string;
	    pausedWhy: string;
	    total: number;
	    leftOut: number;
	    released: number;
	    createdAt: string;
	    startedAt: string;
	    endedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new BulkView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.numberId = source["numberId"];
	        this.number = source["number"];
	        this.numberName = source["numberName"];
	        this.sandbox = source["sandbox"];
	        this.templateId = source["templateId"];
	        this.category = source["category"];
	        this.body = source["body"];
	        this.placeholders = this.convertValues(source["placeholders"], PlaceholderView);
	        this.state = source["state"];
	        this.pausedWhy = source["pausedWhy"];
	        this.total = source["total"];
	        this.leftOut = source["leftOut"];
	        this.released = source["released"];
	        this.createdAt = source["createdAt"];
	        this.startedAt = source["startedAt"];
	        this.endedAt = source["endedAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class BulkPage {
	    items: BulkView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new BulkPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], BulkView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class BulkRecipientView {
	    id: string;
	    recordId: string;
	    name: string;
	    address: string;
	    display: string;
	    body: string;
	    segments: number;
	    state: string;
	    heldUntil: string;
	    why: string;
	    status: string;
	    reason: ReasonView;
	
	    static createFrom(source: any = {}) {
	        return new BulkRecipientView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.recordId = source["recordId"];
	        this.name = source["name"];
	        this.address = source["address"];
	        this.display = source["display"];
	        this.body = source["body"];
	        this.segments = source["segments"];
	        this.state = source["state"];
	        this.heldUntil = source["heldUntil"];
	        this.why = source["why"];
	        this.status = source["status"];
	        this.reason = this.convertValues(source["reason"], ReasonView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class CallbackView {
	    id: string;
	    at: string;
	    accountId: string;
	    account: string;
	    provider: string;
	    sandbox: boolean;
	    what: string;
	    fetched: boolean;
	    reason: string;
	    size: number;
	    version: string;
	
	    static createFrom(source: any = {}) {
	        return new CallbackView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.at = source["at"];
	        this.accountId = source["accountId"];
	        this.account = source["account"];
	        this.provider = source["provider"];
	        this.sandbox = source["sandbox"];
	        this.what = source["what"];
	        this.fetched = source["fetched"];
	        this.reason = source["reason"];
	        this.size = source["size"];
	        this.version = source["version"];
	    }
	}
	export class CallbackPage {
	    items: CallbackView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new CallbackPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], CallbackView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class ChangeView {
	    topic: string;
	    id: string;
	    conversationId: string;
	    numberId: string;
	    seq: number;
	
	    static createFrom(source: any = {}) {
	        return new ChangeView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.topic = source["topic"];
	        this.id = source["id"];
	        this.conversationId = source["conversationId"];
	        this.numberId = source["numberId"];
	        this.seq = source["seq"];
	    }
	}
	export class ChangesView {
	    cursor: string;
	    all: boolean;
	    changes: ChangeView[];
	
	    static createFrom(source: any = {}) {
	        return new ChangesView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.cursor = source["cursor"];
	        this.all = source["all"];
	        this.changes = this.convertValues(source["changes"], ChangeView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChecklistItem {
	    id: string;
	    title: string;
	    state: string;
	    text: string;
	    page: string;
	
	    static createFrom(source: any = {}) {
	        return new ChecklistItem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.state = source["state"];
	        this.text = source["text"];
	        this.page = source["page"];
	    }
	}
	export class ChecklistView {
	    sandbox: boolean;
	    done: boolean;
	    hidden: boolean;
	    note: string;
	    items: ChecklistItem[];
	
	    static createFrom(source: any = {}) {
	        return new ChecklistView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.sandbox = source["sandbox"];
	        this.done = source["done"];
	        this.hidden = source["hidden"];
	        this.note = source["note"];
	        this.items = this.convertValues(source["items"], ChecklistItem);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ConversationView {
	    id: string;
	    numberId: string;
	    number: string;
	    numberName: string;
	    provider: string;
	    sandbox: boolean;
	    customer: string;
	    customerDisplay: string;
	    name: string;
	    lastAt: string;
	    lastBody: string;
	    lastDirection: string;
	    lastStatus: string;
	    unread: number;
	    optedOutSince: string;
	    optedOutWhy: string;
	    locked: string;
	    maxBody: number;
	    maxSegments: number;
	    basicPlane: boolean;
	    oneWay: boolean;
	    done: boolean;
	    failed: boolean;
	    plannedAt: string;
	    waitingSince: string;
	    snoozedUntil: string;
	    back: boolean;
	    assignedTo: string;
	    assignedName: string;
	    recordId: string;
	    recordKind: string;
	    owner: string;
	    ownerName: string;
	    preview: string;
	
	    static createFrom(source: any = {}) {
	        return new ConversationView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.numberId = source["numberId"];
	        this.number = source["number"];
	        this.numberName = source["numberName"];
	        this.provider = source["provider"];
	        this.sandbox = source["sandbox"];
	        this.customer = source["customer"];
	        this.customerDisplay = source["customerDisplay"];
	        this.name = source["name"];
	        this.lastAt = source["lastAt"];
	        this.lastBody = source["lastBody"];
	        this.lastDirection = source["lastDirection"];
	        this.lastStatus = source["lastStatus"];
	        this.unread = source["unread"];
	        this.optedOutSince = source["optedOutSince"];
	        this.optedOutWhy = source["optedOutWhy"];
	        this.locked = source["locked"];
	        this.maxBody = source["maxBody"];
	        this.maxSegments = source["maxSegments"];
	        this.basicPlane = source["basicPlane"];
	        this.oneWay = source["oneWay"];
	        this.done = source["done"];
	        this.failed = source["failed"];
	        this.plannedAt = source["plannedAt"];
	        this.waitingSince = source["waitingSince"];
	        this.snoozedUntil = source["snoozedUntil"];
	        this.back = source["back"];
	        this.assignedTo = source["assignedTo"];
	        this.assignedName = source["assignedName"];
	        this.recordId = source["recordId"];
	        this.recordKind = source["recordKind"];
	        this.owner = source["owner"];
	        this.ownerName = source["ownerName"];
	        this.preview = source["preview"];
	    }
	}
	export class ConversationPage {
	    items: ConversationView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new ConversationPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], ConversationView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class CustomerFilter {
	    kind: string;
	    state: string;
	    mine: boolean;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new CustomerFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.state = source["state"];
	        this.mine = source["mine"];
	        this.text = source["text"];
	    }
	}
	export class CustomerPhoneInput {
	    number: string;
	    label: string;
	
	    static createFrom(source: any = {}) {
	        return new CustomerPhoneInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.label = source["label"];
	    }
	}
	export class CustomerInput {
	    kind: string;
	    name: string;
	    company: string;
	    email: string;
	    notes: string;
	    zone: string;
	    language: string;
	    phones: CustomerPhoneInput[];
	
	    static createFrom(source: any = {}) {
	        return new CustomerInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.name = source["name"];
	        this.company = source["company"];
	        this.email = source["email"];
	        this.notes = source["notes"];
	        this.zone = source["zone"];
	        this.language = source["language"];
	        this.phones = this.convertValues(source["phones"], CustomerPhoneInput);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CustomerPhoneView {
	    number: string;
	    display: string;
	    label: string;
	
	    static createFrom(source: any = {}) {
	        return new CustomerPhoneView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.display = source["display"];
	        this.label = source["label"];
	    }
	}
	export class OwnerView {
	    id: string;
	    name: string;
	    kind: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new OwnerView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.note = source["note"];
	    }
	}
	export class CustomerView {
	    id: string;
	    kind: string;
	    title: string;
	    name: string;
	    company: string;
	    email: string;
	    owner: OwnerView;
	    state: string;
	    notes: string;
	    zone: string;
	    language: string;
	    phones: CustomerPhoneView[];
	    mayGive: boolean;
	    mayErase: boolean;
	    createdAt: string;
	    updatedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new CustomerView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.title = source["title"];
	        this.name = source["name"];
	        this.company = source["company"];
	        this.email = source["email"];
	        this.owner = this.convertValues(source["owner"], OwnerView);
	        this.state = source["state"];
	        this.notes = source["notes"];
	        this.zone = source["zone"];
	        this.language = source["language"];
	        this.phones = this.convertValues(source["phones"], CustomerPhoneView);
	        this.mayGive = source["mayGive"];
	        this.mayErase = source["mayErase"];
	        this.createdAt = source["createdAt"];
	        this.updatedAt = source["updatedAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CustomerPage {
	    items: CustomerView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new CustomerPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], CustomerView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class DiagnosticsFile {
	    name: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new DiagnosticsFile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.text = source["text"];
	    }
	}
	export class DiagnosticsView {
	    name: string;
	    data: string;
	    files: DiagnosticsFile[];
	
	    static createFrom(source: any = {}) {
	        return new DiagnosticsView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.data = source["data"];
	        this.files = this.convertValues(source["files"], DiagnosticsFile);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DoorView {
	    state: string;
	    alone: boolean;
	    idleMinutes: number;
	
	    static createFrom(source: any = {}) {
	        return new DoorView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.alone = source["alone"];
	        this.idleMinutes = source["idleMinutes"];
	    }
	}
	export class ExpiredView {
	    texts: number;
	    attachments: number;
	    conversations: number;
	    callbacks: number;
	
	    static createFrom(source: any = {}) {
	        return new ExpiredView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.texts = source["texts"];
	        this.attachments = source["attachments"];
	        this.conversations = source["conversations"];
	        this.callbacks = source["callbacks"];
	    }
	}
	export class FetchedView {
	    new: number;
	    asked: string[];
	    failed: string[];
	
	    static createFrom(source: any = {}) {
	        return new FetchedView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.new = source["new"];
	        this.asked = source["asked"];
	        this.failed = source["failed"];
	    }
	}
	export class FieldView {
	    key: string;
	    label: string;
	    help: string;
	    secret: boolean;
	    required: boolean;
	
	    static createFrom(source: any = {}) {
	        return new FieldView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.label = source["label"];
	        this.help = source["help"];
	        this.secret = source["secret"];
	        this.required = source["required"];
	    }
	}
	export class FilledView {
	    body: string;
	    missing: string[];
	
	    static createFrom(source: any = {}) {
	        return new FilledView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.body = source["body"];
	        this.missing = source["missing"];
	    }
	}
	export class FirstRunView {
	    step: string;
	    page: string;
	    account: string;
	    sandbox: boolean;
	    over: boolean;
	
	    static createFrom(source: any = {}) {
	        return new FirstRunView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.step = source["step"];
	        this.page = source["page"];
	        this.account = source["account"];
	        this.sandbox = source["sandbox"];
	        this.over = source["over"];
	    }
	}
	export class PieceView {
	    text: string;
	    hit: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PieceView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.hit = source["hit"];
	    }
	}
	export class FoundPersonView {
	    conversationId: string;
	    recordId: string;
	    customer: string;
	    plain: string;
	    name: PieceView[];
	    company: PieceView[];
	    number: PieceView[];
	    numberName: string;
	    lastAt: string;
	
	    static createFrom(source: any = {}) {
	        return new FoundPersonView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.conversationId = source["conversationId"];
	        this.recordId = source["recordId"];
	        this.customer = source["customer"];
	        this.plain = source["plain"];
	        this.name = this.convertValues(source["name"], PieceView);
	        this.company = this.convertValues(source["company"], PieceView);
	        this.number = this.convertValues(source["number"], PieceView);
	        this.numberName = source["numberName"];
	        this.lastAt = source["lastAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FoundTextView {
	    messageId: string;
	    conversationId: string;
	    customer: string;
	    direction: string;
	    numberName: string;
	    at: string;
	    excerpt: PieceView[];
	
	    static createFrom(source: any = {}) {
	        return new FoundTextView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.messageId = source["messageId"];
	        this.conversationId = source["conversationId"];
	        this.customer = source["customer"];
	        this.direction = source["direction"];
	        this.numberName = source["numberName"];
	        this.at = source["at"];
	        this.excerpt = this.convertValues(source["excerpt"], PieceView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FromView {
	    id: string;
	    name: string;
	    number: string;
	    provider: string;
	    sandbox: boolean;
	    why: string;
	    current: boolean;
	
	    static createFrom(source: any = {}) {
	        return new FromView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.number = source["number"];
	        this.provider = source["provider"];
	        this.sandbox = source["sandbox"];
	        this.why = source["why"];
	        this.current = source["current"];
	    }
	}
	export class HealthItem {
	    id: string;
	    name: string;
	    level: string;
	    text: string;
	    remedy: string;
	    page: string;
	    missed: string;
	    from: string;
	    until: string;
	
	    static createFrom(source: any = {}) {
	        return new HealthItem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.level = source["level"];
	        this.text = source["text"];
	        this.remedy = source["remedy"];
	        this.page = source["page"];
	        this.missed = source["missed"];
	        this.from = source["from"];
	        this.until = source["until"];
	    }
	}
	export class RefusedCount {
	    reason: string;
	    text: string;
	    count: number;
	    lastAt: string;
	
	    static createFrom(source: any = {}) {
	        return new RefusedCount(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reason = source["reason"];
	        this.text = source["text"];
	        this.count = source["count"];
	        this.lastAt = source["lastAt"];
	    }
	}
	export class HealthView {
	    level: string;
	    items: HealthItem[];
	    lastIn: string;
	    lastOut: string;
	    refused: RefusedCount[];
	    refusedTotal: number;
	    deadLetters: number;
	
	    static createFrom(source: any = {}) {
	        return new HealthView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.level = source["level"];
	        this.items = this.convertValues(source["items"], HealthItem);
	        this.lastIn = source["lastIn"];
	        this.lastOut = source["lastOut"];
	        this.refused = this.convertValues(source["refused"], RefusedCount);
	        this.refusedTotal = source["refusedTotal"];
	        this.deadLetters = source["deadLetters"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class HopView {
	    id: string;
	    state: string;
	    ms: number;
	    text: string;
	    remedy: string;
	    code: string;
	
	    static createFrom(source: any = {}) {
	        return new HopView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.state = source["state"];
	        this.ms = source["ms"];
	        this.text = source["text"];
	        this.remedy = source["remedy"];
	        this.code = source["code"];
	    }
	}
	export class ImportChoices {
	    mapping: string[];
	    country: string;
	    kind: string;
	    ownerId: string;
	    duplicates: string;
	
	    static createFrom(source: any = {}) {
	        return new ImportChoices(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mapping = source["mapping"];
	        this.country = source["country"];
	        this.kind = source["kind"];
	        this.ownerId = source["ownerId"];
	        this.duplicates = source["duplicates"];
	    }
	}
	export class ImportLine {
	    line: number;
	    name: string;
	    number: string;
	    result: string;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new ImportLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.name = source["name"];
	        this.number = source["number"];
	        this.result = source["result"];
	        this.reason = source["reason"];
	    }
	}
	export class ImportSample {
	    line: number;
	    cells: string[];
	    number: string;
	    refused: string;
	
	    static createFrom(source: any = {}) {
	        return new ImportSample(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.cells = source["cells"];
	        this.number = source["number"];
	        this.refused = source["refused"];
	    }
	}
	export class ImportPreview {
	    format: string;
	    columns: string[];
	    mapping: string[];
	    country: string;
	    total: number;
	    rows: ImportSample[];
	
	    static createFrom(source: any = {}) {
	        return new ImportPreview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.format = source["format"];
	        this.columns = source["columns"];
	        this.mapping = source["mapping"];
	        this.country = source["country"];
	        this.total = source["total"];
	        this.rows = this.convertValues(source["rows"], ImportSample);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class ImportView {
	    id: string;
	    fileName: string;
	    state: string;
	    handled: number;
	    total: number;
	    rate: number;
	    added: number;
	    updated: number;
	    same: number;
	    skipped: number;
	    refused: number;
	    optedOut: number;
	    problem: string;
	    lineCount: number;
	    lines: ImportLine[];
	
	    static createFrom(source: any = {}) {
	        return new ImportView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.fileName = source["fileName"];
	        this.state = source["state"];
	        this.handled = source["handled"];
	        this.total = source["total"];
	        this.rate = source["rate"];
	        this.added = source["added"];
	        this.updated = source["updated"];
	        this.same = source["same"];
	        this.skipped = source["skipped"];
	        this.refused = source["refused"];
	        this.optedOut = source["optedOut"];
	        this.problem = source["problem"];
	        this.lineCount = source["lineCount"];
	        this.lines = this.convertValues(source["lines"], ImportLine);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class InboxCountsView {
	    mine: number;
	    unassigned: number;
	    team: number;
	    unread: number;
	    failed: number;
	    scheduled: number;
	    snoozed: number;
	
	    static createFrom(source: any = {}) {
	        return new InboxCountsView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mine = source["mine"];
	        this.unassigned = source["unassigned"];
	        this.team = source["team"];
	        this.unread = source["unread"];
	        this.failed = source["failed"];
	        this.scheduled = source["scheduled"];
	        this.snoozed = source["snoozed"];
	    }
	}
	export class UserView {
	    id: string;
	    name: string;
	    role: string;
	    active: boolean;
	    teams: string[];
	    hasPassword: boolean;
	    invitedUntil: string;
	    signedInAt: string;
	
	    static createFrom(source: any = {}) {
	        return new UserView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.role = source["role"];
	        this.active = source["active"];
	        this.teams = source["teams"];
	        this.hasPassword = source["hasPassword"];
	        this.invitedUntil = source["invitedUntil"];
	        this.signedInAt = source["signedInAt"];
	    }
	}
	export class InvitationView {
	    user: UserView;
	    code: string;
	    expiresAt: string;
	
	    static createFrom(source: any = {}) {
	        return new InvitationView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.user = this.convertValues(source["user"], UserView);
	        this.code = source["code"];
	        this.expiresAt = source["expiresAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class MeView {
	    id: string;
	    name: string;
	    role: string;
	    business: string;
	    country: string;
	    canManageProviders: boolean;
	    canManageNumbers: boolean;
	    canManageAddress: boolean;
	    canManagePeople: boolean;
	    canManageTeams: boolean;
	    hasPassword: boolean;
	    canReadActivity: boolean;
	    canReadOptOuts: boolean;
	    canManageOptOuts: boolean;
	    canManageCallbacks: boolean;
	    canManageBackups: boolean;
	    hasAccount: boolean;
	    hasSandbox: boolean;
	    unread: number;
	    version: string;
	
	    static createFrom(source: any = {}) {
	        return new MeView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.role = source["role"];
	        this.business = source["business"];
	        this.country = source["country"];
	        this.canManageProviders = source["canManageProviders"];
	        this.canManageNumbers = source["canManageNumbers"];
	        this.canManageAddress = source["canManageAddress"];
	        this.canManagePeople = source["canManagePeople"];
	        this.canManageTeams = source["canManageTeams"];
	        this.hasPassword = source["hasPassword"];
	        this.canReadActivity = source["canReadActivity"];
	        this.canReadOptOuts = source["canReadOptOuts"];
	        this.canManageOptOuts = source["canManageOptOuts"];
	        this.canManageCallbacks = source["canManageCallbacks"];
	        this.canManageBackups = source["canManageBackups"];
	        this.hasAccount = source["hasAccount"];
	        this.hasSandbox = source["hasSandbox"];
	        this.unread = source["unread"];
	        this.version = source["version"];
	    }
	}
	export class MediaView {
	    contentType: string;
	    state: string;
	    refused: string;
	    bytes: number;
	
	    static createFrom(source: any = {}) {
	        return new MediaView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.contentType = source["contentType"];
	        this.state = source["state"];
	        this.refused = source["refused"];
	        this.bytes = source["bytes"];
	    }
	}
	export class MessageView {
	    id: string;
	    conversationId: string;
	    direction: string;
	    body: string;
	    status: string;
	    reason: ReasonView;
	    segments: number;
	    media: MediaView[];
	    sentBy: string;
	    resendOf: string;
	    resentAs: string;
	    recordId: string;
	    movedTo: string;
	    nextTryAt: string;
	    undoUntil: string;
	    at: string;
	    sentAt: string;
	    deliveredAt: string;
	
	    static createFrom(source: any = {}) {
	        return new MessageView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.conversationId = source["conversationId"];
	        this.direction = source["direction"];
	        this.body = source["body"];
	        this.status = source["status"];
	        this.reason = this.convertValues(source["reason"], ReasonView);
	        this.segments = source["segments"];
	        this.media = this.convertValues(source["media"], MediaView);
	        this.sentBy = source["sentBy"];
	        this.resendOf = source["resendOf"];
	        this.resentAs = source["resentAs"];
	        this.recordId = source["recordId"];
	        this.movedTo = source["movedTo"];
	        this.nextTryAt = source["nextTryAt"];
	        this.undoUntil = source["undoUntil"];
	        this.at = source["at"];
	        this.sentAt = source["sentAt"];
	        this.deliveredAt = source["deliveredAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class NoteView {
	    id: string;
	    conversationId: string;
	    body: string;
	    by: string;
	    mine: boolean;
	    at: string;
	    editedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new NoteView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.conversationId = source["conversationId"];
	        this.body = source["body"];
	        this.by = source["by"];
	        this.mine = source["mine"];
	        this.at = source["at"];
	        this.editedAt = source["editedAt"];
	    }
	}
	export class NotificationView {
	    id: string;
	    kind: string;
	    conversationId: string;
	    title: string;
	    body: string;
	    at: string;
	    read: boolean;
	
	    static createFrom(source: any = {}) {
	        return new NotificationView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.conversationId = source["conversationId"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.at = source["at"];
	        this.read = source["read"];
	    }
	}
	export class NotificationPage {
	    items: NotificationView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new NotificationPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], NotificationView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class NotifyRulesView {
	    scope: string;
	    off: string[];
	    native: boolean;
	    words: boolean;
	    sound: boolean;
	    quiet: boolean;
	    quietFrom: string;
	    quietUntil: string;
	    zone: string;
	
	    static createFrom(source: any = {}) {
	        return new NotifyRulesView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.scope = source["scope"];
	        this.off = source["off"];
	        this.native = source["native"];
	        this.words = source["words"];
	        this.sound = source["sound"];
	        this.quiet = source["quiet"];
	        this.quietFrom = source["quietFrom"];
	        this.quietUntil = source["quietUntil"];
	        this.zone = source["zone"];
	    }
	}
	export class NumberAccountView {
	    id: string;
	    name: string;
	    provider: string;
	    sandbox: boolean;
	    state: string;
	    types: string[];
	    alphaSenders: boolean;
	
	    static createFrom(source: any = {}) {
	        return new NumberAccountView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.provider = source["provider"];
	        this.sandbox = source["sandbox"];
	        this.state = source["state"];
	        this.types = source["types"];
	        this.alphaSenders = source["alphaSenders"];
	    }
	}
	export class WebhookView {
	    state: string;
	    found: string;
	    text: string;
	    remedy: string;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new WebhookView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.found = source["found"];
	        this.text = source["text"];
	        this.remedy = source["remedy"];
	        this.at = source["at"];
	    }
	}
	export class NumberCheckView {
	    id: string;
	    name: string;
	    display: string;
	    asked: boolean;
	    webhook: WebhookView;
	
	    static createFrom(source: any = {}) {
	        return new NumberCheckView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.display = source["display"];
	        this.asked = source["asked"];
	        this.webhook = this.convertValues(source["webhook"], WebhookView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class NumberInput {
	    accountId: string;
	    phoneNumber: string;
	    name: string;
	    type: string;
	    owners: string[];
	    maySend: boolean;
	    mayReceive: boolean;
	    defaultCountry: string;
	
	    static createFrom(source: any = {}) {
	        return new NumberInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.accountId = source["accountId"];
	        this.phoneNumber = source["phoneNumber"];
	        this.name = source["name"];
	        this.type = source["type"];
	        this.owners = source["owners"];
	        this.maySend = source["maySend"];
	        this.mayReceive = source["mayReceive"];
	        this.defaultCountry = source["defaultCountry"];
	    }
	}
	export class NumberUpdateView {
	    id: string;
	    name: string;
	    display: string;
	    ok: boolean;
	    text: string;
	    remedy: string;
	
	    static createFrom(source: any = {}) {
	        return new NumberUpdateView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.display = source["display"];
	        this.ok = source["ok"];
	        this.text = source["text"];
	        this.remedy = source["remedy"];
	    }
	}
	export class NumberView {
	    id: string;
	    accountId: string;
	    account: string;
	    provider: string;
	    sandbox: boolean;
	    phoneNumber: string;
	    display: string;
	    kind: string;
	    name: string;
	    type: string;
	    owners: OwnerView[];
	    maySend: boolean;
	    mayReceive: boolean;
	    defaultCountry: string;
	    state: string;
	    stateText: string;
	    canSetWebhook: boolean;
	    canCheckWebhook: boolean;
	    webhook: WebhookView;
	
	    static createFrom(source: any = {}) {
	        return new NumberView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.accountId = source["accountId"];
	        this.account = source["account"];
	        this.provider = source["provider"];
	        this.sandbox = source["sandbox"];
	        this.phoneNumber = source["phoneNumber"];
	        this.display = source["display"];
	        this.kind = source["kind"];
	        this.name = source["name"];
	        this.type = source["type"];
	        this.owners = this.convertValues(source["owners"], OwnerView);
	        this.maySend = source["maySend"];
	        this.mayReceive = source["mayReceive"];
	        this.defaultCountry = source["defaultCountry"];
	        this.state = source["state"];
	        this.stateText = source["stateText"];
	        this.canSetWebhook = source["canSetWebhook"];
	        this.canCheckWebhook = source["canCheckWebhook"];
	        this.webhook = this.convertValues(source["webhook"], WebhookView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class OptEventView {
	    id: string;
	    address: string;
	    kind: string;
	    source: string;
	    words: string;
	    proof: string;
	    person: string;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new OptEventView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.address = source["address"];
	        this.kind = source["kind"];
	        this.source = source["source"];
	        this.words = source["words"];
	        this.proof = source["proof"];
	        this.person = source["person"];
	        this.at = source["at"];
	    }
	}
	export class OptOutView {
	    id: string;
	    address: string;
	    display: string;
	    name: string;
	    source: string;
	    why: string;
	    since: string;
	    canUndo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new OptOutView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.address = source["address"];
	        this.display = source["display"];
	        this.name = source["name"];
	        this.source = source["source"];
	        this.why = source["why"];
	        this.since = source["since"];
	        this.canUndo = source["canUndo"];
	    }
	}
	export class OptOutPage {
	    items: OptOutView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new OptOutPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], OptOutView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class OutdatedView {
	    accountId: string;
	    name: string;
	    provider: string;
	    was: string;
	    canSet: boolean;
	    callbacks: CallbackURLView[];
	    mail: MailView;
	
	    static createFrom(source: any = {}) {
	        return new OutdatedView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.accountId = source["accountId"];
	        this.name = source["name"];
	        this.provider = source["provider"];
	        this.was = source["was"];
	        this.canSet = source["canSet"];
	        this.callbacks = this.convertValues(source["callbacks"], CallbackURLView);
	        this.mail = this.convertValues(source["mail"], MailView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class PhoneTextView {
	    id: string;
	    mine: boolean;
	    body: string;
	    with: string;
	    pictures: number;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new PhoneTextView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.mine = source["mine"];
	        this.body = source["body"];
	        this.with = source["with"];
	        this.pictures = source["pictures"];
	        this.at = source["at"];
	    }
	}
	export class PhoneView {
	    number: string;
	    display: string;
	    name: string;
	    note: string;
	    unread: number;
	
	    static createFrom(source: any = {}) {
	        return new PhoneView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.display = source["display"];
	        this.name = source["name"];
	        this.note = source["note"];
	        this.unread = source["unread"];
	    }
	}
	
	
	export class PlanInput {
	    key: string;
	    conversationId: string;
	    body: string;
	    templateId: string;
	    due: string;
	    cancelOnReply: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PlanInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.conversationId = source["conversationId"];
	        this.body = source["body"];
	        this.templateId = source["templateId"];
	        this.due = source["due"];
	        this.cancelOnReply = source["cancelOnReply"];
	    }
	}
	export class PlannedView {
	    id: string;
	    conversationId: string;
	    customer: string;
	    customerDisplay: string;
	    name: string;
	    numberName: string;
	    sandbox: boolean;
	    body: string;
	    templateId: string;
	    writtenBy: string;
	    due: string;
	    zones: string[];
	    cancelOnReply: boolean;
	    status: string;
	    heldFor: string;
	    heldUntil: string;
	    heldWhy: string;
	    leaves: string;
	    endedWhy: string;
	    updatedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new PlannedView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.conversationId = source["conversationId"];
	        this.customer = source["customer"];
	        this.customerDisplay = source["customerDisplay"];
	        this.name = source["name"];
	        this.numberName = source["numberName"];
	        this.sandbox = source["sandbox"];
	        this.body = source["body"];
	        this.templateId = source["templateId"];
	        this.writtenBy = source["writtenBy"];
	        this.due = source["due"];
	        this.zones = source["zones"];
	        this.cancelOnReply = source["cancelOnReply"];
	        this.status = source["status"];
	        this.heldFor = source["heldFor"];
	        this.heldUntil = source["heldUntil"];
	        this.heldWhy = source["heldWhy"];
	        this.leaves = source["leaves"];
	        this.endedWhy = source["endedWhy"];
	        this.updatedAt = source["updatedAt"];
	    }
	}
	export class PlannedPage {
	    items: PlannedView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new PlannedPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], PlannedView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class PreviewCandidate {
	    id: string;
	    name: string;
	    display: string;
	
	    static createFrom(source: any = {}) {
	        return new PreviewCandidate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.display = source["display"];
	    }
	}
	export class PreviewView {
	    terms: string;
	    termsVersion: string;
	    termsAcceptedBy: string;
	    termsAcceptedAt: string;
	    kept: boolean;
	    numberName: string;
	    number: string;
	    accountId: string;
	    keptBy: string;
	    keptAt: string;
	    used: number;
	    limit: number;
	    month: string;
	    resets: string;
	    candidates: PreviewCandidate[];
	
	    static createFrom(source: any = {}) {
	        return new PreviewView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.terms = source["terms"];
	        this.termsVersion = source["termsVersion"];
	        this.termsAcceptedBy = source["termsAcceptedBy"];
	        this.termsAcceptedAt = source["termsAcceptedAt"];
	        this.kept = source["kept"];
	        this.numberName = source["numberName"];
	        this.number = source["number"];
	        this.accountId = source["accountId"];
	        this.keptBy = source["keptBy"];
	        this.keptAt = source["keptAt"];
	        this.used = source["used"];
	        this.limit = source["limit"];
	        this.month = source["month"];
	        this.resets = source["resets"];
	        this.candidates = this.convertValues(source["candidates"], PreviewCandidate);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class StepView {
	    text: string;
	    link: string;
	
	    static createFrom(source: any = {}) {
	        return new StepView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.link = source["link"];
	    }
	}
	export class ProviderView {
	    kind: string;
	    name: string;
	    summary: string;
	    regions: string;
	    fields: FieldView[];
	    callbacks: CallbackURLView[];
	    guide: StepView[];
	    types: string[];
	    powers: string[];
	    maxBody: number;
	
	    static createFrom(source: any = {}) {
	        return new ProviderView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.name = source["name"];
	        this.summary = source["summary"];
	        this.regions = source["regions"];
	        this.fields = this.convertValues(source["fields"], FieldView);
	        this.callbacks = this.convertValues(source["callbacks"], CallbackURLView);
	        this.guide = this.convertValues(source["guide"], StepView);
	        this.types = source["types"];
	        this.powers = source["powers"];
	        this.maxBody = source["maxBody"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class QuietHoursView {
	    from: string;
	    until: string;
	    days: number[];
	
	    static createFrom(source: any = {}) {
	        return new QuietHoursView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.until = source["until"];
	        this.days = source["days"];
	    }
	}
	
	export class RecipientPage {
	    items: BulkRecipientView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new RecipientPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], BulkRecipientView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RecognizedView {
	    address: string;
	    display: string;
	    country: string;
	    optedOut: string;
	
	    static createFrom(source: any = {}) {
	        return new RecognizedView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.address = source["address"];
	        this.display = source["display"];
	        this.country = source["country"];
	        this.optedOut = source["optedOut"];
	    }
	}
	
	export class RemoteNumberView {
	    phoneNumber: string;
	    display: string;
	    name: string;
	    kind: string;
	    type: string;
	    canSend: boolean;
	    canReceive: boolean;
	    inUse: string;
	
	    static createFrom(source: any = {}) {
	        return new RemoteNumberView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.phoneNumber = source["phoneNumber"];
	        this.display = source["display"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.type = source["type"];
	        this.canSend = source["canSend"];
	        this.canReceive = source["canReceive"];
	        this.inUse = source["inUse"];
	    }
	}
	export class ReportAsk {
	    from: string;
	    until: string;
	    numberId: string;
	    personId: string;
	    provider: string;
	
	    static createFrom(source: any = {}) {
	        return new ReportAsk(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.until = source["until"];
	        this.numberId = source["numberId"];
	        this.personId = source["personId"];
	        this.provider = source["provider"];
	    }
	}
	export class ReportChoice {
	    id: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new ReportChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	    }
	}
	export class ReportReason {
	    provider: string;
	    code: string;
	    words: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new ReportReason(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.provider = source["provider"];
	        this.code = source["code"];
	        this.words = source["words"];
	        this.count = source["count"];
	    }
	}
	export class ReportRow {
	    id: string;
	    name: string;
	    sent: number;
	    segments: number;
	    delivered: number;
	    failed: number;
	    unconfirmed: number;
	    received: number;
	    approaches: number;
	    replied: number;
	    medianWait: number;
	
	    static createFrom(source: any = {}) {
	        return new ReportRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.sent = source["sent"];
	        this.segments = source["segments"];
	        this.delivered = source["delivered"];
	        this.failed = source["failed"];
	        this.unconfirmed = source["unconfirmed"];
	        this.received = source["received"];
	        this.approaches = source["approaches"];
	        this.replied = source["replied"];
	        this.medianWait = source["medianWait"];
	    }
	}
	export class ReportView {
	    from: string;
	    until: string;
	    zone: string;
	    countedAt: string;
	    optOuts: number;
	    optIns: number;
	    total: ReportRow;
	    days: ReportRow[];
	    numbers: ReportRow[];
	    people: ReportRow[];
	    providers: ReportRow[];
	    reasons: ReportReason[];
	    numberChoices: ReportChoice[];
	    personChoices: ReportChoice[];
	    providerChoices: ReportChoice[];
	
	    static createFrom(source: any = {}) {
	        return new ReportView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.until = source["until"];
	        this.zone = source["zone"];
	        this.countedAt = source["countedAt"];
	        this.optOuts = source["optOuts"];
	        this.optIns = source["optIns"];
	        this.total = this.convertValues(source["total"], ReportRow);
	        this.days = this.convertValues(source["days"], ReportRow);
	        this.numbers = this.convertValues(source["numbers"], ReportRow);
	        this.people = this.convertValues(source["people"], ReportRow);
	        this.providers = this.convertValues(source["providers"], ReportRow);
	        this.reasons = this.convertValues(source["reasons"], ReportReason);
	        this.numberChoices = this.convertValues(source["numberChoices"], ReportChoice);
	        this.personChoices = this.convertValues(source["personChoices"], ReportChoice);
	        this.providerChoices = this.convertValues(source["providerChoices"], ReportChoice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class RetentionInput {
	    messageYears: number;
	    callbackDays: number;
	
	    static createFrom(source: any = {}) {
	        return new RetentionInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.messageYears = source["messageYears"];
	        this.callbackDays = source["callbackDays"];
	    }
	}
	export class RetentionView {
	    messageYears: number;
	    callbackDays: number;
	    yearChoices: number[];
	    dayChoices: number[];
	
	    static createFrom(source: any = {}) {
	        return new RetentionView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.messageYears = source["messageYears"];
	        this.callbackDays = source["callbackDays"];
	        this.yearChoices = source["yearChoices"];
	        this.dayChoices = source["dayChoices"];
	    }
	}
	export class ReviewView {
	    bulk: BulkView;
	    gets: number;
	    segments: number;
	    held: number;
	    pace: string;
	
	    static createFrom(source: any = {}) {
	        return new ReviewView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.bulk = this.convertValues(source["bulk"], BulkView);
	        this.gets = source["gets"];
	        this.segments = source["segments"];
	        this.held = source["held"];
	        this.pace = source["pace"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SearchView {
	    people: FoundPersonView[];
	    texts: FoundTextView[];
	    next: string;
	    behind: boolean;
	    tooShort: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SearchView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.people = this.convertValues(source["people"], FoundPersonView);
	        this.texts = this.convertValues(source["texts"], FoundTextView);
	        this.next = source["next"];
	        this.behind = source["behind"];
	        this.tooShort = source["tooShort"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SelfTestView {
	    at: string;
	    mode: string;
	    base: string;
	    failed: string;
	    hops: HopView[];
	    numbers: NumberCheckView[];
	    lastCallbackAt: string;
	
	    static createFrom(source: any = {}) {
	        return new SelfTestView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.mode = source["mode"];
	        this.base = source["base"];
	        this.failed = source["failed"];
	        this.hops = this.convertValues(source["hops"], HopView);
	        this.numbers = this.convertValues(source["numbers"], NumberCheckView);
	        this.lastCallbackAt = source["lastCallbackAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SendInput {
	    key: string;
	    conversationId: string;
	    body: string;
	    resendOf: string;
	    templateId: string;
	
	    static createFrom(source: any = {}) {
	        return new SendInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.conversationId = source["conversationId"];
	        this.body = source["body"];
	        this.resendOf = source["resendOf"];
	        this.templateId = source["templateId"];
	    }
	}
	
	export class StatementView {
	    id: string;
	    version: string;
	    title: string;
	    text: string;
	    accepted: boolean;
	    acceptedBy: string;
	    acceptedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new StatementView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.version = source["version"];
	        this.title = source["title"];
	        this.text = source["text"];
	        this.accepted = source["accepted"];
	        this.acceptedBy = source["acceptedBy"];
	        this.acceptedAt = source["acceptedAt"];
	    }
	}
	export class StatusEventView {
	    status: string;
	    raw: string;
	    code: string;
	    text: string;
	    source: string;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new StatusEventView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.status = source["status"];
	        this.raw = source["raw"];
	        this.code = source["code"];
	        this.text = source["text"];
	        this.source = source["source"];
	        this.at = source["at"];
	    }
	}
	
	export class TableView {
	    name: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new TableView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.text = source["text"];
	    }
	}
	export class TeamView {
	    id: string;
	    name: string;
	    members: string[];
	
	    static createFrom(source: any = {}) {
	        return new TeamView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.members = source["members"];
	    }
	}
	export class TemplateFilter {
	    text: string;
	    category: string;
	    language: string;
	
	    static createFrom(source: any = {}) {
	        return new TemplateFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.category = source["category"];
	        this.language = source["language"];
	    }
	}
	export class TemplateInput {
	    id: string;
	    name: string;
	    shared: boolean;
	    category: string;
	    language: string;
	    body: string;
	    placeholders: PlaceholderView[];
	
	    static createFrom(source: any = {}) {
	        return new TemplateInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.shared = source["shared"];
	        this.category = source["category"];
	        this.language = source["language"];
	        this.body = source["body"];
	        this.placeholders = this.convertValues(source["placeholders"], PlaceholderView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TemplateView {
	    id: string;
	    name: string;
	    shared: boolean;
	    category: string;
	    language: string;
	    body: string;
	    placeholders: PlaceholderView[];
	    used: number;
	    usedAt: string;
	    canChange: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TemplateView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.shared = source["shared"];
	        this.category = source["category"];
	        this.language = source["language"];
	        this.body = source["body"];
	        this.placeholders = this.convertValues(source["placeholders"], PlaceholderView);
	        this.used = source["used"];
	        this.usedAt = source["usedAt"];
	        this.canChange = source["canChange"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TemplatePage {
	    items: TemplateView[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new TemplatePage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], TemplateView);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class TextingView {
	    enterSends: boolean;
	    undoSeconds: number;
	    numberId: string;
	
	    static createFrom(source: any = {}) {
	        return new TextingView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.enterSends = source["enterSends"];
	        this.undoSeconds = source["undoSeconds"];
	        this.numberId = source["numberId"];
	    }
	}
	export class ThreadAsk {
	    at: string;
	    before: string;
	    after: string;
	
	    static createFrom(source: any = {}) {
	        return new ThreadAsk(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.before = source["before"];
	        this.after = source["after"];
	    }
	}
	export class ThreadItemView {
	    message?: MessageView;
	    note?: NoteView;
	
	    static createFrom(source: any = {}) {
	        return new ThreadItemView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.message = this.convertValues(source["message"], MessageView);
	        this.note = this.convertValues(source["note"], NoteView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ThreadPartView {
	    conversationId: string;
	    number: string;
	    numberName: string;
	    unread: number;
	
	    static createFrom(source: any = {}) {
	        return new ThreadPartView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.conversationId = source["conversationId"];
	        this.number = source["number"];
	        this.numberName = source["numberName"];
	        this.unread = source["unread"];
	    }
	}
	export class ThreadView {
	    items: ThreadItemView[];
	    older: string;
	    newer: string;
	    unreadFrom: string;
	    parts: ThreadPartView[];
	
	    static createFrom(source: any = {}) {
	        return new ThreadView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.items = this.convertValues(source["items"], ThreadItemView);
	        this.older = source["older"];
	        this.newer = source["newer"];
	        this.unreadFrom = source["unreadFrom"];
	        this.parts = this.convertValues(source["parts"], ThreadPartView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ToView {
	    address: string;
	    display: string;
	    label: string;
	    current: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ToView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.address = source["address"];
	        this.display = source["display"];
	        this.label = source["label"];
	        this.current = source["current"];
	    }
	}
	export class ToastView {
	    show: boolean;
	    tag: string;
	    conversationId: string;
	    title: string;
	    body: string;
	    sound: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ToastView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.show = source["show"];
	        this.tag = source["tag"];
	        this.conversationId = source["conversationId"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.sound = source["sound"];
	    }
	}
	export class UnconfirmedView {
	    id: string;
	    conversationId: string;
	    at: string;
	    body: string;
	    customer: string;
	    number: string;
	    provider: string;
	    reason: string;
	    locked: string;
	
	    static createFrom(source: any = {}) {
	        return new UnconfirmedView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.conversationId = source["conversationId"];
	        this.at = source["at"];
	        this.body = source["body"];
	        this.customer = source["customer"];
	        this.number = source["number"];
	        this.provider = source["provider"];
	        this.reason = source["reason"];
	        this.locked = source["locked"];
	    }
	}
	export class UpdateView {
	    available: boolean;
	    on: boolean;
	    version: string;
	    checkedAt: string;
	    newest: string;
	    released: string;
	    fetched: string;
	    problem: string;
	
	    static createFrom(source: any = {}) {
	        return new UpdateView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.available = source["available"];
	        this.on = source["on"];
	        this.version = source["version"];
	        this.checkedAt = source["checkedAt"];
	        this.newest = source["newest"];
	        this.released = source["released"];
	        this.fetched = source["fetched"];
	        this.problem = source["problem"];
	    }
	}
	export class UserInput {
	    name: string;
	    role: string;
	    teams: string[];
	
	    static createFrom(source: any = {}) {
	        return new UserInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.role = source["role"];
	        this.teams = source["teams"];
	    }
	}
	
	export class WaysView {
	    from: FromView[];
	    to: ToView[];
	
	    static createFrom(source: any = {}) {
	        return new WaysView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = this.convertValues(source["from"], FromView);
	        this.to = this.convertValues(source["to"], ToView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class WhenView {
	    zones: string[];
	    leaves: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new WhenView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.zones = source["zones"];
	        this.leaves = source["leaves"];
	        this.why = source["why"];
	    }
	}
	
	export class WishView {
	    asked: boolean;
	    words: string;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new WishView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.asked = source["asked"];
	        this.words = source["words"];
	        this.at = source["at"];
	    }
	}

}

