"""The program's own words, shared by screen and paper, through gettext.

The language is that of the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in this order); where `resources/locale`
has no catalogue for it, or a catalogue lacks a sentence, the English of the source is used.
"""

import gettext

from desktop_app.settings import resource

_translations = gettext.translation("mend", str(resource("locale")), fallback=True)
_ = _translations.gettext
ngettext = _translations.ngettext
