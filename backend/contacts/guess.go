package contacts

import (
	"regexp"
	"strings"
	"unicode"
)

// Field is what a column holds of a customer.
type Field string

// The fields. Only those of numbers may be in several columns.
const (
	Ignored   Field = ""
	Name      Field = "name"
	FirstName Field = "first_name"
	LastName  Field = "last_name"
	Company   Field = "company"
	Email     Field = "email"
	Mobile    Field = "mobile"
	Business  Field = "business"
	Kind      Field = "kind"
	Owner     Field = "owner"
	State     Field = "state"
	Notes     Field = "notes"
	OptOut    Field = "opt_out"
)

// Fields lists what a column can be mapped to.
func Fields() []Field {
	return []Field{Name, FirstName, LastName, Company, Email, Mobile, Business, Kind, Owner, State, Notes, OptOut}
}

// Number tells whether the field is one of a phone number.
func (f Field) Number() bool { return f == Mobile || f == Business }

// titles are the names of columns in English, Spanish, French and German, and those
// that Google, Apple, Outlook and our own export write; without accents, blanks and
// punctuation.
var titles = map[Field]string{
	Name: "name fullname displayname contact contactname customer customername customers " +
		"nombrecompleto nombreyapellidos contacto cliente nombredelcliente nomcomplet nometprenom contactnom client " +
		"vollername vollstandigername anzeigename kontakt kontaktname kunde kundenname fileas",
	FirstName: "firstname givenname forename first given nombre nombredepila prenom vorname rufname",
	LastName:  "lastname surname familyname last family apellido apellidos nom nomdefamille nachname familienname zuname",
	Company: "company companyname organization organisation organizationname organisationname organization1name business businessname account accountname firm employer " +
		"empresa compania organizacion sociedad razonsocial entreprise societe raisonsociale firma unternehmen firmenname",
	Email: "email emailaddress mail mailaddress email1value email1 primaryemail emailaddress1 correo correoelectronico direcciondecorreo direcciondecorreoelectronico courriel " +
		"adressemail adressecourriel adresseemail mel emailadresse mailadresse",
	Mobile: "mobile mobilephone mobilenumber mobileno cell cellphone cellular phone phonenumber phone1value phone2value phone3value telephone telephonenumber tel number sms primaryphone phones " +
		"movil telefonomovil celular telefono numerodetelefono numero portable telephoneportable telportable numerodetelephone numerodemobile " +
		"handy handynummer mobil mobiltelefon mobilnummer mobilfunk telefon telefonnummer rufnummer nummer",
	Business: "businessphone workphone officephone companymainphone businessphone2 officenumber worknumber telefonodeltrabajo telefonodetrabajo telefonodeempresa telefonooficina " +
		"telephonebureau telephoneprofessionnel telprofessionnel telephonetravail telefongeschaftlich geschaftlich diensttelefon telefonburo telefonarbeit geschaftstelefon",
	Kind: "kind type category customertype recordtype tipo categoria typedeclient categorie art typ kategorie kundenart",
	Owner: "owner assignedto salesperson accountowner contactowner responsible propietario responsable vendedor comercial asignadoa proprietaire vendeur commercial " +
		"besitzer eigentumer zustandig verantwortlich verkaufer betreuer",
	State: "state status estado statut etat zustand",
	Notes: "notes note comments comment remarks description notas nota comentarios observaciones remarques commentaires commentaire bemerkung bemerkungen notiz notizen anmerkung kommentar",
	OptOut: "optout optedout donotcontact donottext unsubscribed stop smsoptout nosms donotsms baja dadodebaja nocontactar excluido sinsms desinscrit desabonne nepascontacter desinscription " +
		"abgemeldet abmeldung nichtkontaktieren keinesms widerspruch optoutsms",
}

var known = func() map[string]Field {
	all := map[string]Field{}
	for field, names := range titles {
		for name := range strings.FieldsSeq(names) {
			all[name] = field
		}
	}
	return all
}()

var (
	placed = regexp.MustCompile(`[0-9]+$`)
	// plainLetters are what is left of letters with accents.
	plainLetters = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "é", "e", "è", "e", "ê", "e", "ë", "e", "í", "i", "î", "i", "ï", "i",
		"ó", "o", "ô", "o", "ö", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u", "ñ", "n", "ç", "c", "ß", "ss")
)

// Guess says what each column holds, from its name. Of a field that can be in one
// column only, the first counts; where first and last names are given, a column that
// may be a last name or a whole one is the last name.
func Guess(columns []string) []Field {
	guessed := make([]Field, len(columns))
	taken := map[Field]bool{}
	for i, column := range columns {
		title := plainTitle(column)
		field, found := known[title]
		if !found {
			field = known[placed.ReplaceAllString(title, "")]
		}
		if field == Ignored || taken[field] && !field.Number() {
			continue
		}
		guessed[i], taken[field] = field, true
	}
	lone(guessed, taken)
	return guessed
}

// lone takes a first or last name that has no other half as the whole name: "Nombre"
// and "Nom" may be either.
func lone(guessed []Field, taken map[Field]bool) {
	if taken[Name] || taken[FirstName] == taken[LastName] {
		return
	}
	for i, field := range guessed {
		if field == FirstName || field == LastName {
			guessed[i] = Name
		}
	}
}

func plainTitle(column string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, plainLetters.Replace(strings.ToLower(column)))
}
