// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Tokenizer.h"

#include <QtCore/QChar>
#include <QtCore/QString>

#include <sqlite3.h>

namespace baton::store {

namespace {

// A class in the upper bits, the folded character in the lower 21.
constexpr quint32 kSeparator = 0;
constexpr quint32 kWord = 1U << 24;
constexpr quint32 kSingle = 2U << 24;
constexpr quint32 kDropped = 3U << 24; ///< an accent: neither part of a word nor its end
constexpr quint32 kClassMask = 0xffU << 24;
constexpr quint32 kCharacterMask = 0x1fffff;

bool isSpaceless(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer: return true;
    default: return c == 0x30fc || c == 0xff70; // the prolonged sound mark belongs to both kana
    }
}

bool hasAccents(char32_t c)
{
    const auto script = QChar::script(c);
    return script == QChar::Script_Latin || script == QChar::Script_Greek || script == QChar::Script_Cyrillic;
}

bool isAccent(char32_t c)
{
    if (QChar::category(c) != QChar::Mark_NonSpacing && QChar::category(c) != QChar::Mark_Enclosing)
        return false;
    const auto script = QChar::script(c);
    return script == QChar::Script_Inherited || script == QChar::Script_Arabic || script == QChar::Script_Hebrew
        || (c >= 0x0300 && c <= 0x036f);
}

char32_t firstOf(const QString &text)
{
    if (text.size() > 1 && text.at(0).isHighSurrogate())
        return QChar::surrogateToUcs4(text.at(0), text.at(1));
    return text.isEmpty() ? 0 : text.at(0).unicode();
}

char32_t fold(char32_t c)
{
    for (int step = 0; step < 4; ++step) {
        const auto tag = QChar::decompositionTag(c);
        const bool styled = tag == QChar::Wide || tag == QChar::Narrow || tag == QChar::Font;
        const bool accented = tag == QChar::Canonical && hasAccents(c);
        if (!styled && !accented)
            break;
        const char32_t base = firstOf(QChar::decomposition(c));
        if (base == 0 || base == c)
            break;
        c = base;
    }
    return QChar::toCaseFolded(c);
}

quint32 classOf(char32_t c)
{
    if (isAccent(c))
        return kDropped;
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Other_PrivateUse: break;
    default: return kSeparator;
    }
    if (c == 0x0640) // the stretching stroke of Arabic says nothing
        return kDropped;
    const char32_t folded = fold(c);
    return (isSpaceless(folded) ? kSingle : kWord) | folded;
}

/// Reads one character and moves on; U+FFFD for a byte that fits nowhere.
char32_t readCharacter(const unsigned char *&at, const unsigned char *end)
{
    const unsigned char lead = *at++;
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : -1;
    if (more < 0 || lead >= 0xf5 || end - at < more)
        return 0xfffd;
    char32_t c = lead & (0x3f >> more);
    for (int i = 0; i < more; ++i) {
        if ((at[i] & 0xc0) != 0x80)
            return 0xfffd;
        c = (c << 6) | (at[i] & 0x3f);
    }
    at += more;
    return c <= 0x10ffff ? c : 0xfffd;
}

char *writeCharacter(char *out, char32_t c)
{
    if (c < 0x80) {
        *out++ = char(c);
    } else if (c < 0x800) {
        *out++ = char(0xc0 | (c >> 6));
        *out++ = char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *out++ = char(0xe0 | (c >> 12));
        *out++ = char(0x80 | ((c >> 6) & 0x3f));
        *out++ = char(0x80 | (c & 0x3f));
    } else {
        *out++ = char(0xf0 | (c >> 18));
        *out++ = char(0x80 | ((c >> 12) & 0x3f));
        *out++ = char(0x80 | ((c >> 6) & 0x3f));
        *out++ = char(0x80 | (c & 0x3f));
    }
    return out;
}

} // namespace

quint32 Tokenizer::classify(char32_t c)
{
    auto &page = m_pages[c >> 8];
    if (!page) {
        page = std::make_unique<std::array<quint32, 256>>();
        for (char32_t i = 0; i < 256; ++i)
            (*page)[i] = classOf((c & ~char32_t(0xff)) | i);
    }
    return (*page)[c & 0xff];
}

int Tokenizer::run(const char *utf8, int length, void *context, Sink sink)
{
    char token[kMaxTokenCharacters * 4];
    char *out = token;
    int characters = 0;
    int start = 0;
    int end = 0;
    const auto *const begin = reinterpret_cast<const unsigned char *>(utf8);
    const auto *const stop = begin + length;
    const auto *at = begin;
    while (at < stop) {
        const int here = int(at - begin);
        const quint32 c = classify(readCharacter(at, stop));
        const quint32 kind = c & kClassMask;
        if (kind == kDropped)
            continue;
        if (kind == kWord) {
            if (characters == 0)
                start = here;
            if (characters++ < kMaxTokenCharacters)
                out = writeCharacter(out, c & kCharacterMask);
            end = int(at - begin);
            continue;
        }
        if (characters > 0) {
            if (const int code = sink(context, token, int(out - token), start, end); code != 0)
                return code;
            out = token;
            characters = 0;
        }
        if (kind == kSingle) {
            const char *const last = writeCharacter(token, c & kCharacterMask);
            if (const int code = sink(context, token, int(last - token), here, int(at - begin)); code != 0)
                return code;
        }
    }
    return characters > 0 ? sink(context, token, int(out - token), start, end) : 0;
}

QStringList tokensOf(const QString &text)
{
    QStringList tokens;
    const QByteArray utf8 = text.toUtf8();
    Tokenizer tokenizer;
    tokenizer.run(
        utf8.constData(), int(utf8.size()), &tokens, [](void *context, const char *token, int length, int, int) {
            static_cast<QStringList *>(context)->append(QString::fromUtf8(token, length));
            return 0;
        });
    return tokens;
}

bool registerTokenizer(sqlite3 *db)
{
    // The documented way to FTS5's interface: a pointer handed through a statement.
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        return false;
    sqlite3_bind_pointer(statement, 1, static_cast<void *>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (api == nullptr)
        return false;

    static fts5_tokenizer calls{[](void *, const char **, int, Fts5Tokenizer **made) -> int {
                                    *made = reinterpret_cast<Fts5Tokenizer *>(new Tokenizer);
                                    return SQLITE_OK;
                                },
        [](Fts5Tokenizer *tokenizer) { delete reinterpret_cast<Tokenizer *>(tokenizer); },
        [](Fts5Tokenizer *tokenizer, void *context, int, const char *text, int length,
            int (*sink)(void *, int, const char *, int, int, int)) -> int {
            struct Target {
                void *context;
                int (*sink)(void *, int, const char *, int, int, int);
            } target{context, sink};
            return reinterpret_cast<Tokenizer *>(tokenizer)->run(
                text, length, &target, [](void *self, const char *token, int size, int start, int end) {
                    const auto *to = static_cast<Target *>(self);
                    return to->sink(to->context, 0, token, size, start, end);
                });
        }};
    return api->xCreateTokenizer(api, "baton", nullptr, &calls, nullptr) == SQLITE_OK;
}

} // namespace baton::store
