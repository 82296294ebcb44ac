"""Pages as government sites serve them and browsers save them, around one short report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

TITLE: Final = "2023年云岭县政府工作报告"
REPORT: Final = (
    "——2023年1月12日在云岭县第十七届人民代表大会第三次会议上",
    "县长　李明",
    "各位代表：",
    "现在，我代表县人民政府向大会报告工作，请予审议，并请县政协各位委员和列席人员提出意见。",
    "一、2022年工作回顾",
    "2022年，面对多重超预期因素冲击，我们坚持稳中求进工作总基调，全力推动经济社会平稳健康发展。",
    "（一）经济运行稳中有进。",
    "全县地区生产总值增长4.8%，规模以上工业增加值增长6.2%，一般公共预算收入突破12亿元。",
    "新增“四上”企业23家。",
    "二、2023年工作安排",
    "主要预期目标是：地区生产总值增长6%左右，城乡居民收入与经济增长同步。",
    "（一）全力以赴扩大有效投资。实施重点项目86个，完成投资120亿元以上。",
    "（二）坚定不移推进乡村振兴。牢牢守住不发生规模性返贫底线，建设高标准农田5万亩。",
    "各位代表，奋斗创造历史，实干成就未来。让我们为建设现代化新云岭而努力奋斗！",
    "名词解释",
    "1.“四上”企业：指规模以上工业、资质等级建筑业、限额以上批零住餐和规模以上服务业企业。",
)
OTHERS: Final = ("2023年龙泉县政府工作报告", "2023年石桥县政府工作报告", "2022年云岭县政府工作报告")
URL: Final = "http://www.yunling.gov.cn/zwgk/202302/t20230208_1234.html"

_LINKS: Final = "".join(f'<li><a href="/zw/{number}.html" title="{name}">{name}</a></li>' for number, name in enumerate(OTHERS))
_MENU: Final = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "政务公开", "政务服务", "互动交流", "走进云岭"))


def _paragraphs(tag: str = '<p style="text-indent: 2em;">', end: str = "</p>") -> str:
    return "\n".join(f"{tag}{line}{end}" for line in REPORT)


def trs() -> bytes:
    """A page of the TRS system: the standard's meta elements, the text in TRS_Editor."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"/>
<meta name="SiteName" content="云岭县人民政府"/><meta name="ArticleTitle" content="{TITLE}"/>
<meta name="PubDate" content="2023-02-08 09:31"/><meta name="ContentSource" content="云岭县人民政府办公室"/>
<meta name="Url" content="{URL}"/>
<title>{TITLE}_云岭县人民政府</title><style>.TRS_Editor P{{margin:0}}</style><script>var a = "<p>脚本里的字，不是正文。</p>";</script></head>
<body>
<div class="header"><div class="top">欢迎访问云岭县人民政府门户网站！ 长者模式 无障碍</div><ul class="nav">{_MENU}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/bg/">政府工作报告</a></div>
<div class="article">
  <h1>{TITLE}</h1>
  <div class="info"><span>发布时间：2023-02-08 09:31</span>　<span>来源：云岭县人民政府办公室</span>　<span>浏览次数：<b>318</b></span>
  <span>字体：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>]</span></div>
  <div class="view TRS_UEDITOR"><div class=TRS_Editor><style type="text/css">.TRS_Editor P{{line-height:1.5}}</style>
  {_paragraphs()}
  </div></div>
  <div class="share bdsharebuttonbox"><a href="#" class="bds_weixin">微信</a><a href="#" class="bds_tsina">微博</a></div>
  <div class="pages"><p>上一篇：<a href="/a.html">{OTHERS[0]}</a></p><p>下一篇：<a href="/b.html">{OTHERS[1]}</a></p></div>
  <div class="xgxw"><h3>相关文章</h3><ul>{_LINKS}</ul></div>
</div>
<div class="footer"><p>主办：云岭县人民政府办公室　承办：云岭县大数据中心</p><p>网站标识码：1509990001 <a href="http://beian.miit.gov.cn">蒙ICP备05000001号-1</a> <a href="/map.html">网站地图</a></p></div>
</body></html>""".encode()


def zoom_gbk() -> bytes:
    """An old page in GBK that says it is UTF-8: tables for layout, the text in #zoom, lines parted by <br>."""
    body = "<br>\r\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in REPORT)
    return f"""<!-- saved from url=(0057){URL} -->
<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=utf-8"><TITLE>{TITLE}</TITLE></HEAD>
<BODY><TABLE width=980 align=center><TBODY>
<TR><TD colSpan=2><TABLE><TR><TD><A href="http://www.yunling.gov.cn/">首 页</A></TD><TD><A href="http://www.yunling.gov.cn/xw">新闻中心</A></TD></TR></TABLE></TD></TR>
<TR><TD width=200 vAlign=top><TABLE>{"".join(f'<TR><TD>·<A href="/{name}">{name}</A></TD></TR>' for name in OTHERS)}</TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TR><TD align=middle class=title><B>{TITLE}</B></TD></TR>
<TR><TD align=middle>发布日期：2023-02-08　作者：　来源：县政府办　点击数：77　<A href="javascript:window.print()">打印本页</A></TD></TR>
<TR><TD class=content id=zoom>{body}<br></TD></TR>
<TR><TD align=right><A href="javascript:window.close()">【关闭窗口】</A></TD></TR></TABLE></TD></TR>
<TR><TD colSpan=2 align=center>版权所有：云岭县人民政府 蒙ICP备05000001号</TD></TR></TBODY></TABLE></BODY></HTML>""".encode("gb18030")


def wechat() -> bytes:
    """An article of WeChat: sections and spans, hidden until its script runs."""
    body = "".join(
        f'<section style="margin: 0 8px;"><p><span style="letter-spacing: 1px;">{line[:6]}</span><span>{line[6:]}</span></p></section>'
        for line in REPORT
    )
    return f"""<!DOCTYPE html><html class=""><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta property="og:title" content="{TITLE}" /><meta property="og:url" content="http://mp.weixin.qq.com/s?__biz=MzA&amp;mid=26" />
<meta property="og:site_name" content="微信公众平台" /><title>{TITLE}</title></head><body id="activity-detail" class="zh_CN">
<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content"><div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title" id="activity-name">
{TITLE}
</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_nickname"><a href="javascript:void(0);" id="js_name">云岭发布 </a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text">2023-02-08 18:20</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>
</div></div><div class="rich_media_tool"><a href="javascript:;">阅读原文</a></div></div></div>
<div id="js_pc_qr_code"><p>微信扫一扫关注该公众号</p></div></body></html>""".encode()


def gov_cn() -> bytes:
    """A page in the manner of www.gov.cn, the report in three boxes beside each other with a box of links between."""
    lines = [f"<p>　　{line}</p>" for line in REPORT]
    return f"""<!DOCTYPE HTML><html><head><meta charset="utf-8"><meta name="firstpublishedtime" content="2023-02-08-18:30:22"/>
<meta name="others" content="页面生成时间 2024-05-05 19:02:14"/><title>{TITLE}__中国政府网</title>
<link rel="canonical" href="{URL}"></head><body><div class="topmenu"><a href="/">中国政府网</a>|<a href="/x">简</a>|<a href="/y">繁</a></div>
<div class="content"><div class="article oneColumn pub_border"><h1> {TITLE} </h1><div class="pages-date">2023-02-08 18:30 <span class="font">来源：新华社</span>
<span>【字体：<a href="#">大</a>　<a href="#">中</a>　<a href="#">小</a>】</span></div>
<div class="pages_content" id="UCAP-CONTENT"><div>{"".join(lines[:6])}</div><div>{"".join(lines[6:10])}</div>
<ul class="related">{_LINKS}</ul><div>{"".join(lines[10:])}</div><div class="editor"><span>责任编辑：王小云</span></div></div>
</div><div class="related1"><h4>相关稿件</h4><ul>{_LINKS}</ul></div></div>
<div class="footer"><ul><li><a href="/">链接：</a></li><li><a href="/">全国人大</a></li></ul><p>主办单位：国务院办公厅　运行维护单位：中国政府网运行中心</p></div></body></html>""".encode()


def word_export() -> bytes:
    """A page that Word wrote: lines broken anywhere, indents as spans, everything in one <form>, an unclosed link."""
    body = "\n".join(
        f"<p class=MsoNormal style='text-indent:32.0pt'><a name=_Toc{number}></a><span lang=EN-US><o:p></o:p></span><span\nstyle='font-family:仿宋'>{line[:9]}\n{line[9:]}</span></p>"
        for number, line in enumerate(REPORT)
    )
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<title>{TITLE}</title></head><body><form id="form1" action="x.aspx"><div class="nav"><a href="/">首页</a></div>
<div class=Section1><p align=center><b>{TITLE}</b></p><a href="http://www.yunling.gov.cn/">
{body}</div><div>发布时间：2023年2月8日</div></form></body></html>""".encode("gb18030")


def split_boxes() -> bytes:
    """A page whose template sets the speaker and the glossary apart from the text, in boxes of their own."""
    return f"""<html><head><meta charset="gbk"><title>{TITLE}-政府工作报告-云岭县政府网</title></head><body>
<div id="hd"><a href="/">首页</a> <a href="/a">要闻</a> <a href="/b">公告</a></div>
<div id="bd"><div class="crumb"><a href="/">首页</a>&nbsp;»&nbsp;<a href="/bg">政府工作报告</a></div><h2>{TITLE}</h2><h4>{REPORT[0]}</h4><h4>{REPORT[1]}</h4>
<div class="tool">信息来源：县政府办公室 发布时间：2023-02-08 09:00:00 【打印】 【关闭】</div>
<div class="txt">{_paragraphs("<div>", "</div>") if False else "".join(f"<div>{line}</div>" for line in REPORT[2:14])}</div>
<div class="note"><strong>{REPORT[14]}</strong><p>{REPORT[15]}</p></div>
<div class="list"><b>推荐阅读</b>{"".join(f'<p><a href="/{name}.htm">{name}</a><span>2023-01-30</span></p>' for name in OTHERS)}</div></div>
<div id="ft">地址：云岭县人民路1号　邮编：012300　电话：0474-4700000</div></body></html>""".encode("gb18030")


PAGES: Final[tuple[Callable[[], bytes], ...]] = (trs, zoom_gbk, wechat, gov_cn, word_export, split_boxes)
