// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/HtmlReader.h"

#include <gumbo.h>

#include <memory>

namespace baton::text {

namespace {

using Container = RichContainer::Kind;

class Walker {
public:
    explicit Walker(const QUrl &baseUrl)
        : m_baseUrl(baseUrl)
    {
    }

    // Recursion is as deep as the tree, which the reducer has bounded.
    void walk(const GumboNode &node)
    {
        ++m_nodes;
        switch (node.type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
        case GUMBO_NODE_CDATA: m_builder.addText(QString::fromUtf8(node.v.text.text), m_style, m_where); break;
        case GUMBO_NODE_ELEMENT: element(node.v.element); break;
        case GUMBO_NODE_DOCUMENT:
        case GUMBO_NODE_COMMENT:
        case GUMBO_NODE_TEMPLATE: break;
        }
    }

    ReadHtml take() { return {m_builder.take(), m_nodes}; }

private:
    void children(const GumboElement &element)
    {
        for (unsigned i = 0; i < element.children.length; ++i)
            walk(*static_cast<const GumboNode *>(element.children.data[i]));
    }

    void element(const GumboElement &element)
    {
        const RichStyle outer = m_style;
        switch (element.tag) {
        case GUMBO_TAG_BR: m_builder.addBreak(m_style); return;
        case GUMBO_TAG_B: m_style.strong = true; break;
        case GUMBO_TAG_I: m_style.emphasis = true; break;
        case GUMBO_TAG_S: m_style.struck = true; break;
        case GUMBO_TAG_CODE: m_style.code = true; break;
        case GUMBO_TAG_A: link(element); return;
        case GUMBO_TAG_SMALL: hidden(element); return;
        case GUMBO_TAG_U: shortened(element); return;
        case GUMBO_TAG_P:
        case GUMBO_TAG_DIV: block(element, m_preformatted); return;
        case GUMBO_TAG_PRE: block(element, true); return;
        case GUMBO_TAG_BLOCKQUOTE: container(element, Container::Quote); return;
        case GUMBO_TAG_UL: container(element, Container::Bullets); return;
        case GUMBO_TAG_OL: container(element, Container::Numbers); return;
        case GUMBO_TAG_LI: container(element, Container::Item); return;
        default: break;
        }
        children(element);
        m_style = outer;
    }

    void startBlock()
    {
        m_builder.startBlock(m_preformatted ? RichBlock::Kind::Preformatted : RichBlock::Kind::Paragraph);
    }

    void block(const GumboElement &element, bool preformatted)
    {
        const bool outer = std::exchange(m_preformatted, preformatted);
        startBlock();
        children(element);
        m_preformatted = outer;
        startBlock();
    }

    void container(const GumboElement &element, Container kind)
    {
        m_builder.openContainer(kind);
        startBlock();
        children(element);
        m_builder.closeContainer();
        startBlock();
    }

    void link(const GumboElement &element)
    {
        const GumboAttribute *attribute = gumbo_get_attribute(&element.attributes, "href");
        const QString href = attribute ? QString::fromUtf8(attribute->value) : QString();
        const std::optional<QUrl> url = safeUrl(href, m_baseUrl);
        if (!url || m_style.link >= 0) {
            children(element);
            return;
        }
        m_style.link = m_builder.openLink(*url, namesAUser(href));
        children(element);
        m_builder.closeLink();
        m_style.link = -1;
    }

    // Mastodon cuts a long address in three: an invisible "https://", what is shown, an invisible rest. Outside of a
    // link nothing is hidden.
    void hidden(const GumboElement &element)
    {
        const RichRun::Where outer = m_where;
        if (m_style.link >= 0)
            m_where = RichRun::Where::PlainOnly;
        children(element);
        m_where = outer;
    }

    void shortened(const GumboElement &element)
    {
        children(element);
        if (m_style.link >= 0 && m_where == RichRun::Where::Both && element.children.length > 0)
            m_builder.addText(u"\u2026", m_style, RichRun::Where::HtmlOnly);
    }

    const QUrl &m_baseUrl;
    RichTextBuilder m_builder;
    RichStyle m_style;
    RichRun::Where m_where = RichRun::Where::Both;
    bool m_preformatted = false;
    qsizetype m_nodes = 0;
};

} // namespace

ReadHtml readHtml(const QByteArray &reduced, const QUrl &baseUrl)
{
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0; // hostile HTML has as many errors as characters
    const auto release = [&options](GumboOutput *output) { gumbo_destroy_output(&options, output); };
    const std::unique_ptr<GumboOutput, decltype(release)> parsed(
        gumbo_parse_with_options(&options, reduced.constData(), size_t(reduced.size())), release);

    Walker walker(baseUrl);
    if (parsed && parsed->root)
        walker.walk(*parsed->root);
    return walker.take();
}

} // namespace baton::text
