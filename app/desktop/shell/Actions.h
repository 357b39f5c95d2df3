// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtGui/QAction>
#include <QtGui/QKeySequence>

#include <optional>

namespace baton::desktop {

enum class ActionId {
    // the list
    Next,
    Previous,
    ExtendNext,
    ExtendPrevious,
    ToggleSelect,
    SelectAll,
    // the conversation
    Reply,
    Note,
    Claim,
    HandTo,
    SendBack,
    BringUp,
    Cause,
    Answer,
    Tag,
    Praise,
    Customer,
    Done,
    DoneNoReply,
    Spam,
    Reopen,
    Later,
    Unread,
    Join,
    PriorityLow,
    PriorityNormal,
    PriorityHigh,
    PriorityUrgent,
    Like,
    LikeAndDone,
    OpenInBrowser,
    CopyAddress,
    CopyCaseCode,
    Undo,
    // finding and going
    Search,
    Palette,
    KeepView,
    GoForMe,
    GoInbox,
    GoUnassigned,
    GoAnswered,
    GoLater,
    GoDone,
    GoHeard,
    GoAll,
    // the program
    CheckNow,
    ConnectAccount,
    Accounts,
    Team,
    Policy,
    Causes,
    Reports,
    BackUp,
    GoBack,
    Settings,
    Keys,
    CopyDiagnostics,
    About,
    Quit,
    ShowSidebar,
    ShowList,
    ShowCasePanel,
    ShowMenuBar,
    Count,
};

/// Every command of the window: its words, its key, the same in menus, buttons and the palette. Keys can be changed.
/// Single letters do nothing while text is typed: a text field takes them first.
class ActionSet : public QObject {
    Q_OBJECT

public:
    enum class Group { List, Conversation, Find, Program };

    /// @param window  the actions work while it is active
    explicit ActionSet(QWidget *window);

    [[nodiscard]] QAction *operator[](ActionId id) const { return m_actions.value(int(id)); }
    [[nodiscard]] static QList<ActionId> all();
    [[nodiscard]] static Group group(ActionId id);
    /// The stable word under which a changed key is stored.
    [[nodiscard]] static QString word(ActionId id);
    [[nodiscard]] static QKeySequence defaultKey(ActionId id);

    /// Who has this key now, or begins or continues it ("G" and "G, M" exclude each other).
    [[nodiscard]] std::optional<ActionId> ownerOf(const QKeySequence &key, ActionId except) const;
    /// An empty sequence takes the key away.
    void setKey(ActionId id, const QKeySequence &key);
    void resetKeys();

    /// Keys that differ from their defaults, as JSON for the preference "keys". Unknown words are kept out.
    [[nodiscard]] QString toJson() const;
    void fromJson(const QString &json);

Q_SIGNALS:
    void keysChanged();

private:
    void add(ActionId id, const QString &text, const QString &shortText, const QString &toolTip = {});

    QHash<int, QAction *> m_actions;
    QWidget *m_window;
};

} // namespace baton::desktop
